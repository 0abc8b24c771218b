import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { os } from '@orpc/server';
import type { IpcMain, MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { type ConsoleRouter, createHandler } from '../pipe/rpc-handler.ts';
import { servePipe } from '../pipe/serve-pipe.ts';
import { acceptPipes, pipeChannel } from './port-pipe.ts';

/** A MessagePort of the main process as far as it is used: it only speaks after `start`. */
class FakePort extends EventEmitter {
  readonly sent: unknown[] = [];
  closed = false;
  started = false;
  start() {
    this.started = true;
  }
  postMessage(message: unknown) {
    this.sent.push(message);
  }
  close() {
    this.closed = true;
    this.emit('close');
  }
  say(message: unknown) {
    if (this.started) this.emit('message', { data: message });
  }
}

const topFrame = { parent: null, origin: 'app://console' };

function desktop() {
  const ipc = new EventEmitter();
  const router = { session: { hello: os.handler(() => 'hello') } } as unknown as ConsoleRouter;
  const handler = createHandler(router);
  acceptPipes(
    ipc as unknown as IpcMain,
    (id) => id === 1,
    (pipe) => servePipe(handler, pipe, { actor: 'ada', rights: [] }),
  );
  const handOver = (sender: { readonly senderFrame?: unknown; readonly id?: number }, ports = [new FakePort()]) => {
    ipc.emit(pipeChannel, {
      senderFrame: 'senderFrame' in sender ? sender.senderFrame : topFrame,
      sender: { id: sender.id ?? 1 },
      ports: ports as unknown as MessagePortMain[],
    });
    return ports[0] ?? new FakePort();
  };
  return { handOver };
}

const hello = JSON.stringify({ i: '1', p: { u: '/session/hello' } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the pipe to the window', () => {
  it('serves the console to the page in it', async () => {
    const port = desktop().handOver({});
    port.say(hello);
    await settled();
    expect(port.sent.map((text) => JSON.parse(String(text)))).toEqual([{ i: '1', p: { b: { json: 'hello' } } }]);
  });

  it.each([
    ['a frame that is gone', { senderFrame: null }],
    ['a frame inside the page', { senderFrame: { ...topFrame, parent: topFrame } }],
    ['another page', { senderFrame: { ...topFrame, origin: 'app://console.evil' } }],
    ['an empty page', { senderFrame: { ...topFrame, origin: 'null' } }],
    ['a window that is not ours', { id: 2 }],
  ])('is refused to %s', async (_, sender) => {
    const port = desktop().handOver(sender);
    port.say(hello);
    await settled();
    expect([port.closed, port.sent]).toEqual([true, []]);
  });

  it('is one: more ports, or none, are refused', () => {
    const ports = [new FakePort(), new FakePort()];
    desktop().handOver({}, ports);
    expect(ports.map(({ closed }) => closed)).toEqual([true, true]);
    expect(() => desktop().handOver({}, [])).not.toThrow();
  });

  it('is made anew when the page reloads, and the old one ends', async () => {
    const { handOver } = desktop();
    const [before, after] = [handOver({}), handOver({})];
    after.say(hello);
    await settled();
    expect([before.closed, after.closed, after.sent.length]).toEqual([true, false, 1]);
  });

  it.each(['nonsense', { i: 1 }, undefined])('ends on a malformed message: %j', async (message) => {
    const port = desktop().handOver({});
    port.say(message);
    await settled();
    expect(port.closed).toBe(true);
  });

  it('goes by the name that the preload uses', () => {
    const preload = readFileSync(new URL('../preload/preload.ts', import.meta.url), 'utf8');
    expect(preload).toContain(`const pipeChannel = '${pipeChannel}';`);
  });
});
