import { rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { Log } from '#electron/ports/log.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import type { Lab } from '../open-lab.ts';
import { type LabAddress, labAddressText } from './address.ts';
import { answerCall } from './answer-call.ts';
import { readFrames, writeFrame } from './frames.ts';
import { hostsAtOnce, type LabCall, type LabReply, type LabRequest, request } from './wire.ts';

/** A lab that answers over a socket. */
export type ServedLab = { readonly address: string; close(): Promise<void> };

const maxUnderWay = 20_000;

/** Serves the lab at an address of this machine; port 0 takes any free one. Does not close the lab. */
export async function serveLab(lab: Lab, at: LabAddress, log: Log): Promise<ServedLab> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, lab, log);
  });
  await listen(server, at);
  return {
    address: labAddressText(listeningAt(server, at)),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A socket file stays behind when a lab is killed: one at which nobody answers is taken away. */
async function listen(server: Server, at: LabAddress): Promise<void> {
  if ('path' in at && at.path.startsWith('/') && !(await answers(at))) await rm(at.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, resolve);
  });
}

function answers(at: LabAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(at, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function listeningAt(server: Server, at: LabAddress): LabAddress {
  const bound = server.address();
  return typeof bound === 'object' && bound !== null && 'port' in at ? { ...at, port: bound.port } : at;
}

type Connection = {
  readonly lab: Lab;
  readonly log: Log;
  readonly underWay: Map<number, AbortController>;
  say(reply: LabReply): void;
  leave(): void;
  greeted: boolean;
};

function serveConnection(socket: Socket, lab: Lab, log: Log): void {
  socket.setNoDelay(true);
  const connection: Connection = {
    lab,
    log,
    underWay: new Map(),
    say: (reply) => writeFrame(socket, reply),
    leave: () => socket.destroy(),
    greeted: false,
  };
  const stopHints = lab.fleet.onHint((names) => connection.greeted && sayHints(connection, names));
  socket.on('error', () => {}); // 'close' follows and says all there is to know
  socket.on('close', () => {
    stopHints();
    for (const call of connection.underWay.values()) call.abort(new Error('the caller has gone'));
  });
  readFrames(socket, (frame) => onFrame(connection, frame));
}

/** Whoever does not begin with our greeting is not a console: a browser, for one, is cut off at its first line. */
function onFrame(connection: Connection, frame: unknown): void {
  const { success, data: call } = request.safeParse(frame);
  if (!success || !mayAsk(connection, call)) {
    connection.leave();
  } else if (call.do === 'cancel') {
    connection.underWay.get(call.id)?.abort(new Error('cancelled'));
  } else {
    connection.greeted = true;
    void answer(connection, call);
  }
}

function mayAsk({ greeted, underWay }: Connection, call: LabRequest): boolean {
  if (call.do === 'cancel') return greeted;
  return (greeted || call.do === 'hello') && underWay.size < maxUnderWay && !underWay.has(call.id);
}

async function answer(connection: Connection, call: LabCall): Promise<void> {
  const stop = new AbortController();
  connection.underWay.set(call.id, stop);
  try {
    const value = await answerCall(connection.lab, call, { signal: stop.signal });
    connection.say({ say: 'done', id: call.id, value });
  } catch (error) {
    connection.say(refusal(connection, call, error, stop.signal.aborted));
  } finally {
    connection.underWay.delete(call.id);
  }
}

function refusal({ log }: Connection, call: LabCall, error: unknown, aborted: boolean): LabReply {
  if (error instanceof ProblemError) {
    return { say: 'refused', id: call.id, problem: { code: error.code, details: error.details } };
  }
  if (!aborted) log.error('lab call failed', { do: call.do, error: String(error) });
  return { say: 'failed', id: call.id };
}

function sayHints(connection: Connection, names: readonly string[]): void {
  for (let from = 0; from < names.length; from += hostsAtOnce) {
    connection.say({ say: 'hint', hosts: names.slice(from, from + hostsAtOnce) });
  }
}
