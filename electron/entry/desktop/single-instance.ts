import type { App, BrowserWindow } from 'electron';

/** Whether this is the only console on its data folder. A second start brings the first one's window to the front and ends. */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  window: () => BrowserWindow | null,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const open = window();
    if (open?.isMinimized()) open.restore();
    open?.focus();
  });
  return true;
}
