import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  Menu,
  MenuItemConstructorOptions,
  Protocol,
  Session,
} from 'electron';
import { type Composed, compose, dataFolderOf } from '../compose.ts';
import { layout } from '../layout.ts';
import { type EntryOptions, OptionsError, parseOptions } from '../options.ts';
import { openPages } from '../pages/pages.ts';
import { createHandler } from '../pipe/rpc-handler.ts';
import { servePipe } from '../pipe/serve-pipe.ts';
import { inOneSentence } from '../startup-problem.ts';
import { createPickImage } from './dialogs.ts';
import { menuTemplate } from './menu.ts';
import { acceptPipes } from './port-pipe.ts';
import { registerScheme, servePages } from './protocol.ts';
import { denyPermissions } from './security.ts';
import { claimSingleInstance } from './single-instance.ts';
import { openWindow } from './window.ts';

/** The parts of Electron that the desktop console uses. */
export type ElectronParts = {
  readonly app: Pick<App, 'on' | 'whenReady' | 'quit' | 'exit' | 'isPackaged' | 'requestSingleInstanceLock'>;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showErrorBox'>;
  readonly ipcMain: Pick<IpcMain, 'on'>;
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): Menu;
    setApplicationMenu(menu: Menu | null): void;
  };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly defaultSession: () => Session;
};

type Start = {
  readonly electron: ElectronParts;
  readonly args: readonly string[];
  readonly setDataFolder: (folder: string) => void;
};

/** Opens the desktop console: one instance on a data folder, one window, one pipe to the page in it. */
export async function startDesktop({ electron, args, setDataFolder }: Start): Promise<void> {
  const { app, dialog, protocol } = electron;
  registerScheme(protocol);
  try {
    const options = understood(args);
    setDataFolder(dataFolderOf(options));
    let window: BrowserWindow | null = null;
    if (!claimSingleInstance(app, () => window)) return app.quit();
    await app.whenReady();
    const composed = await compose({
      options,
      entry: 'desktop',
      desktop: { pickImage: createPickImage(dialog, () => window) },
    });
    stopWithTheApp(app, composed);
    const ignored = await composed.ignored();
    if (ignored !== null) console.log(ignored);
    window = await showConsole(electron, composed);
  } catch (error) {
    dialog.showErrorBox('Attaché could not start', inOneSentence(error));
    app.exit(1);
  }
}

/** Browsers' own switches may stand among the arguments; they are not ours to refuse. */
function understood(args: readonly string[]): EntryOptions {
  const options = parseOptions(args.filter((arg) => arg !== '--inspect' && !arg.startsWith('--remote-debugging')));
  if (options === 'help') throw new OptionsError('Help is shown by npm start -- --help.');
  return options;
}

async function showConsole(electron: ElectronParts, { services, context }: Composed): Promise<BrowserWindow> {
  const { app, BrowserWindow, ipcMain, Menu, protocol, defaultSession } = electron;
  const { renderer, preload } = layout();
  denyPermissions(defaultSession());
  servePages(protocol, await openPages(renderer));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));
  const known = new Set<number>();
  const handler = createHandler(services.router);
  acceptPipes(
    ipcMain,
    (id) => known.has(id),
    (pipe) => servePipe(handler, pipe, context),
  );
  const window = openWindow(BrowserWindow, preload);
  known.add(window.webContents.id);
  return window;
}

/** The window is the console: closing it ends the app, after the services have stopped. */
function stopWithTheApp(app: ElectronParts['app'], composed: Composed): void {
  let stopping = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (stopping) return;
    stopping = true;
    event.preventDefault();
    void composed.close().finally(() => app.exit(0));
  });
}
