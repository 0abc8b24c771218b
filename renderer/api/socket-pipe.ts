import { RPCLink } from '@orpc/client/websocket';
import type { OpenPipe, OpensPipe } from './connection.ts';

/** The address of the console's socket on the server that this page came from. */
export function socketUrl(page: Pick<Location, 'protocol' | 'host'>): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/rpc`;
}

/** Pipes over WebSocket, for a console in a browser. */
export function socketPipes(url: string): OpensPipe {
  return () =>
    new Promise<OpenPipe>((resolve, reject) => {
      const socket = new WebSocket(url);
      const closed = new Promise<void>((done) => socket.addEventListener('close', () => done(), { once: true }));
      socket.addEventListener('open', () => resolve({ link: new RPCLink({ websocket: socket }), closed }), {
        once: true,
      });
      socket.addEventListener('close', () => reject(new Error('the socket was refused')), { once: true });
    });
}
