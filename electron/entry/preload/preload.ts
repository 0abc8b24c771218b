import { contextBridge, ipcRenderer } from 'electron';

/** The channel of `desktop/port-pipe.ts`; a preload is one file, so the name is repeated here and compared by a test. */
const pipeChannel = 'attache:pipe';

/** The few parts of a page's window that are used here; the program folder compiles without a DOM. */
type PageWindow = {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
};
type Ports = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>;
type PageMessage = { readonly source: unknown; readonly origin: string; readonly data: unknown; readonly ports: Ports };
declare const window: PageWindow;

// A port cannot pass the context bridge; a message of the page to itself can carry it. The page makes the channel, so a page that
// reloads simply makes another.
window.addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== window || origin !== window.location.origin || data !== pipeChannel || ports.length !== 1) return;
  ipcRenderer.postMessage(pipeChannel, null, ports);
});

contextBridge.exposeInMainWorld('attacheDesktop', { pipe: pipeChannel });
