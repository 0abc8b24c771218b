import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';

const options: OpenDialogOptions = {
  title: 'Choose an image',
  buttonLabel: 'Choose',
  properties: ['openFile', 'dontAddToRecent'],
  filters: [
    { name: 'Images and packages', extensions: ['vhdx', 'vhd', 'cim', 'msix', 'appx', 'msixbundle', 'appxbundle'] },
    { name: 'All files', extensions: ['*'] },
  ],
};

/** The native file dialog of Browse, in front of the console's window; null where it was cancelled. */
export function createPickImage(dialog: Pick<Dialog, 'showOpenDialog'>, window: () => BrowserWindow | null) {
  return async (): Promise<string | null> => {
    const parent = window();
    const { canceled, filePaths } =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
    return canceled ? null : (filePaths[0] ?? null);
  };
}
