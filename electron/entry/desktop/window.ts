import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { confine, consoleOrigin } from './security.ts';

type MakeWindow = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Opens the console's window, confined to the console's pages; it shows once there is something to see. */
export function openWindow(Window: MakeWindow, preload: string): BrowserWindow {
  const window = new Window(windowOptions(preload));
  confine(window.webContents);
  window.once('ready-to-show', () => window.show());
  // A page that cannot load shows as such in the window; there is nothing to do here.
  window.loadURL(`${consoleOrigin}/`).catch(() => {});
  return window;
}

function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Attaché',
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  };
}
