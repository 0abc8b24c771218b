import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, BrowserWindow, BrowserWindowConstructorOptions, Dialog, Protocol } from 'electron';
import { describe, expect, it } from 'vitest';
import { openPages } from '../pages/pages.ts';
import { createPickImage } from './dialogs.ts';
import { menuTemplate } from './menu.ts';
import { registerScheme, servePages } from './protocol.ts';
import { claimSingleInstance } from './single-instance.ts';
import { openWindow } from './window.ts';

describe('Browse', () => {
  const asking = (answer: { canceled: boolean; filePaths: string[] }) => {
    const dialog = { showOpenDialog: async () => answer } as unknown as Dialog;
    return createPickImage(dialog, () => null)();
  };

  it('answers the file that was chosen, or nothing where it was cancelled', async () => {
    const chosen = await asking({ canceled: false, filePaths: ['\\\\FS\\msix\\app.vhdx'] });
    expect([chosen, await asking({ canceled: true, filePaths: [] })]).toEqual(['\\\\FS\\msix\\app.vhdx', null]);
  });
});

describe('a second start', () => {
  it('ends, and brings the first window to the front', () => {
    const did: string[] = [];
    const window = { isMinimized: () => true, restore: () => did.push('restore'), focus: () => did.push('focus') };
    const app = Object.assign(new EventEmitter(), { requestSingleInstanceLock: (): boolean => true });
    expect(claimSingleInstance(app as unknown as App, () => window as unknown as BrowserWindow)).toBe(true);
    app.emit('second-instance');
    expect(did).toEqual(['restore', 'focus']);
    app.requestSingleInstanceLock = () => false;
    expect(claimSingleInstance(app as unknown as App, () => null)).toBe(false);
  });
});

describe('the window', () => {
  it('is sandboxed, isolated and without Node, and shows when it is ready', () => {
    const made: BrowserWindowConstructorOptions[] = [];
    let shown = false;
    let address = '';
    class FakeWindow extends EventEmitter {
      readonly webContents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => {} });
      constructor(options: BrowserWindowConstructorOptions) {
        super();
        made.push(options);
      }
      show() {
        shown = true;
      }
      async loadURL(url: string) {
        address = url;
      }
    }
    const window = openWindow(
      FakeWindow as unknown as new (
        options: BrowserWindowConstructorOptions,
      ) => BrowserWindow,
      '/preload.cjs',
    );
    expect(shown).toBe(false);
    (window as unknown as EventEmitter).emit('ready-to-show');
    expect([shown, address]).toEqual([true, 'app://console/']);
    expect(made[0]?.webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });
});

describe('the menu', () => {
  it('offers developer tools only where the console is not packaged', () => {
    const has = (packaged: boolean) => JSON.stringify(menuTemplate('linux', packaged)).includes('toggleDevTools');
    expect([has(false), has(true)]).toEqual([true, false]);
  });
});

describe('app://console', () => {
  it('serves the built renderer with the policy of every page, and nothing from elsewhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attache-protocol-'));
    await writeFile(join(folder, 'index.html'), '<title>Console</title>');
    let answer: (request: Request) => Promise<Response> = async () => new Response();
    const schemes: unknown[] = [];
    const protocol = {
      registerSchemesAsPrivileged: (list: unknown[]) => schemes.push(...list),
      handle: (_scheme: string, handler: typeof answer) => {
        answer = handler;
      },
    } as unknown as Protocol;
    registerScheme(protocol);
    servePages(protocol, await openPages(folder));
    const page = await answer(new Request('app://console/packages'));
    expect([await page.text(), page.headers.get('content-security-policy')]).toEqual([
      '<title>Console</title>',
      expect.stringContaining("default-src 'none'"),
    ]);
    expect((await answer(new Request('app://elsewhere/'))).status).toBe(404);
    expect((await answer(new Request('app://console/', { method: 'POST' }))).status).toBe(404);
    expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
    await rm(folder, { recursive: true });
  });
});
