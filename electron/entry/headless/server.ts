import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { Log } from '#electron/ports/log.ts';
import type { Pages } from '../pages/pages.ts';
import { type ConsoleRouter, createHandler, type PipeContext } from '../pipe/rpc-handler.ts';
import { servePipe } from '../pipe/serve-pipe.ts';
import { maxMessageBytes } from '../pipe/vet-message.ts';
import { answerHttp } from './answer-http.ts';
import { refusalOfUpgrade } from './guard.ts';
import { refuseUpgrade } from './refusal.ts';
import { createSession, type Session } from './session.ts';
import { socketPipe } from './socket-pipe.ts';

/** What a headless console serves, and on which port (0: any free one). */
export type Served = {
  readonly port: number;
  readonly pages: Pages;
  readonly router: ConsoleRouter;
  readonly context: PipeContext;
  readonly log: Log;
};

/** A console that listens on this machine alone. */
export type HeadlessServer = {
  readonly port: number;
  /** The address to open, with its one-time token. */
  readonly url: string;
  /** Closes every connection; no later than 500 ms after the call. */
  stop(): Promise<void>;
};

/** Starts listening on 127.0.0.1. Rejects with the system's error where the port is taken. */
export async function startServer(served: Served): Promise<HeadlessServer> {
  const http = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 });
  const port = await listen(http, served.port);
  const session = createSession(port);
  const sockets = serveSockets(served, session, http, port);
  http.on('request', (request, response) => {
    answerHttp({ ...served, port, session }, request, response).catch((error) => {
      served.log.error('a request could not be answered', { error: String(error) });
      response.destroy();
    });
  });
  return { port, url: `http://127.0.0.1:${port}/?token=${session.token}`, stop: () => stop(http, sockets) };
}

async function listen(http: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  // Listening on a TCP port, the address is never a pipe's name.
  return (http.address() as AddressInfo).port;
}

/**
 * Long answers travel packed: a list of 10,000 hosts is a tenth of its text. Each message is packed by itself, so that a window
 * that is open for days holds no dictionary; `maxPayload` counts bytes after unpacking.
 */
const perMessageDeflate = {
  threshold: 4_096,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  zlibDeflateOptions: { level: 4 },
};

function serveSockets({ router, context, log }: Served, session: Session, http: Server, port: number): WebSocketServer {
  const handler = createHandler(router);
  // The socket's own limit is the second net: below it the pipe says why it closes.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * maxMessageBytes, perMessageDeflate });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug('a connection broke', { error: error.message }));
    const refusal = refusalOfUpgrade(request, port) ?? (session.holds(request.headers.cookie) ? null : 'not-signed-in');
    if (refusal !== null) return refuseUpgrade(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      accepted.on('error', (error) => log.debug('a socket broke', { error: error.message }));
      servePipe(handler, socketPipe(accepted), context);
    });
  });
  return sockets;
}

async function stop(http: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  for (const socket of sockets.clients) socket.close(1001, 'shutting-down');
  http.closeIdleConnections();
  await Promise.race([closed, sleep(300)]);
  for (const socket of sockets.clients) socket.terminate();
  http.closeAllConnections();
  await Promise.race([closed, sleep(200)]);
}
