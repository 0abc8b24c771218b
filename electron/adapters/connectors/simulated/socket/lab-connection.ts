import { createConnection, type Socket } from 'node:net';
import type { Env } from '#electron/ports/env.ts';
import type { Log } from '#electron/ports/log.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type LabAddress, labAddressText } from './address.ts';
import { readFrames, writeFrame } from './frames.ts';
import { answers, type LabAnswers, type LabReply, type LabRequest, protocol, reply } from './wire.ts';

/** What the connection tells while it lives. */
export type LabListener = {
  /** Whether it is the lab that was meant. With another one there is no line. */
  isOurs(hello: LabAnswers['hello']): boolean;
  /** After each greeting: at first and whenever the lab came back. */
  onHello(hello: LabAnswers['hello']): void;
  onReply(reply: LabReply): void;
  /** Whatever was asked and not answered never will be. */
  onLost(): void;
};

/** The line to a lab, made again whenever it breaks. */
export type LabConnection = {
  /** False: there is no lab at the other end now. */
  send(request: LabRequest): boolean;
  close(): void;
};

const helloId = 0;
const greetingLimit = 5_000;
const firstPause = 100;
const longestPause = 5_000;

/** Connects, greets, and does both again with growing pauses after each loss until closed. */
export function openLabConnection(at: LabAddress, listener: LabListener, env: Env, log: Log): LabConnection {
  const closing = new AbortController();
  let current: Socket | null = null;
  const stay = async () => {
    for (let pause = firstPause; !closing.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const greeted = await session(at, listener, env, closing.signal, (socket) => {
        current = socket;
      });
      current = null;
      if (closing.signal.aborted) return;
      if (greeted) {
        pause = firstPause;
        log.warn('connection to the lab was lost', { address: labAddressText(at) });
        listener.onLost();
      }
      await env.sleep(pause * (0.5 + env.random() / 2), closing.signal).catch(() => {});
    }
  };
  void stay();
  return {
    send: (request) => {
      if (current === null) return false;
      writeFrame(current, request);
      return true;
    },
    close: () => {
      closing.abort(problem('shutting-down'));
      current?.destroy();
    },
  };
}

/** One connection from its beginning to its end; answers whether the lab greeted. */
function session(
  at: LabAddress,
  listener: LabListener,
  env: Env,
  closing: AbortSignal,
  onGreeted: (socket: Socket) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    let greeted = false;
    const over = new AbortController();
    const socket = createConnection(at, () => writeFrame(socket, { do: 'hello', id: helloId, protocol }));
    socket.setNoDelay(true);
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', () => {
      over.abort();
      resolve(greeted);
    });
    closing.addEventListener('abort', () => socket.destroy(), { signal: over.signal });
    env.sleep(greetingLimit, over.signal).then(
      () => greeted || socket.destroy(),
      () => {},
    );
    readFrames(socket, (frame) => {
      const said = reply.parse(frame); // what cannot be read ends the connection
      if (greeted) return listener.onReply(said);
      const hello = answers.hello.parse(said.say === 'done' && said.id === helloId ? said.value : null);
      if (!listener.isOurs(hello)) return void socket.destroy();
      greeted = true;
      onGreeted(socket);
      listener.onHello(hello);
    });
  });
}
