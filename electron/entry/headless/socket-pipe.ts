import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Pipe } from '../pipe/serve-pipe.ts';

/** The `ws` part of a pipe's limits: one whole host list of 10,000 rows is some 3 MB, and a window may ask for several at once. */
const maxWaitingBytes = 32 * 1024 * 1024;

/** Messages that may come at once, and how many more each second: a page that opens asks for a dozen things. */
const burst = 200;
const perSecond = 100;

/** Ref: RFC 6455, 7.4.1. */
const closeCodes = { 'message-too-large': 1009, 'bad-request': 1008 } as const;

/** A WebSocket as a pipe. One that sends too fast is read more slowly; one that does not read is closed, to begin anew. */
export function socketPipe(socket: WebSocket): Pipe {
  const pace = paced(socket);
  return {
    send: (message) => {
      if (socket.bufferedAmount > maxWaitingBytes) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.send(message);
    },
    onMessage: (listener) =>
      socket.on('message', (data, isBinary) => {
        pace();
        listener(isBinary ? undefined : data.toString());
      }),
    onClose: (listener) => socket.on('close', listener),
    close: (code) => socket.close(closeCodes[code], code),
  };
}

function paced(socket: WebSocket): () => void {
  let tokens = burst;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond) - 1;
    filledAt = now;
    if (tokens > 0 || socket.isPaused) return;
    socket.pause();
    void sleep((1000 * (1 - tokens)) / perSecond).then(() => socket.resume());
  };
}
