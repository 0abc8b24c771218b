import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { startDesktop } from './start-desktop.ts';

// Every switch below must be set before the app is ready.
app.enableSandbox();
app.setName('Attaché');

await startDesktop({
  electron: { app, BrowserWindow, dialog, ipcMain, Menu, protocol, defaultSession: () => session.defaultSession },
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  setDataFolder: (folder) => app.setPath('userData', join(folder, 'desktop')),
});
