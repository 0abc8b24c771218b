import type { IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import type { Pipe } from '../pipe/serve-pipe.ts';
import { consoleOrigin } from './security.ts';

/** The one channel of the preload: a page hands over its end of a pipe. */
export const pipeChannel = 'attache:pipe';

type Sender = Pick<IpcMainEvent, 'senderFrame' | 'sender'>;

/** Whether a message comes from the top frame of a window of ours that shows the console. A frame may be gone by the time it is asked. */
export function isOurs({ senderFrame, sender }: Sender, knownContents: (id: number) => boolean): boolean {
  if (senderFrame === null || senderFrame === undefined) return false;
  return senderFrame.parent === null && senderFrame.origin === consoleOrigin && knownContents(sender.id);
}

/** Accepts pipes from windows of ours; a window that reloads hands over a new one, and the old one is closed. */
export function acceptPipes(
  ipc: Pick<IpcMain, 'on'>,
  knownContents: (id: number) => boolean,
  serve: (pipe: Pipe) => void,
): void {
  const ports = new Map<number, MessagePortMain>();
  ipc.on(pipeChannel, (event) => {
    const [port, ...more] = event.ports;
    if (!isOurs(event, knownContents) || port === undefined || more.length > 0) {
      for (const refused of event.ports) refused.close();
      return;
    }
    ports.get(event.sender.id)?.close();
    ports.set(event.sender.id, port);
    serve(portPipe(port));
    port.start();
  });
}

/** A MessagePort as a pipe. */
export function portPipe(port: MessagePortMain): Pipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
