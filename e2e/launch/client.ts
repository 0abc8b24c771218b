import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { type Api, createApi } from '#renderer/api/client.ts';
import type { Console } from './headless.ts';

/** A client of a console without a browser: the same calls as the renderer's, down the console's own pipe. */
export type Client = {
  readonly api: Api;
  /** Resolves when the pipe is closed; what is under way then has been rejected. */
  readonly closed: Promise<void>;
  close(): void;
};

/** Signs in and opens a pipe. Rejects where the console is gone or refuses. */
export async function connectClient(console: Console): Promise<Client> {
  const { name, value } = await console.cookie();
  const socket = new WebSocket(`${console.origin.replace('http', 'ws')}/rpc`, {
    headers: { cookie: `${name}=${value}` },
    origin: console.origin,
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {}); // 'close' follows
  // The few members of a page's socket that the link uses are those of `ws` as well.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { api: createApi({ link: async () => link }), closed, close: () => socket.close() };
}
