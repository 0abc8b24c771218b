import { EventEmitter } from 'node:events';
import { os } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { type ConsoleRouter, createHandler } from './rpc-handler.ts';
import { servePipe } from './serve-pipe.ts';

function connect(router: ConsoleRouter) {
  const events = new EventEmitter();
  const sent: unknown[] = [];
  const closed: string[] = [];
  servePipe(
    createHandler(router),
    {
      send: (message) => sent.push(JSON.parse(message)),
      onMessage: (listener) => events.on('message', listener),
      onClose: (listener) => events.on('close', listener),
      close: (code) => closed.push(code),
    },
    { actor: 'ada', rights: [] },
  );
  const say = async (message: unknown) => {
    events.emit('message', message);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { sent, closed };
  };
  return { say, hangUp: () => events.emit('close') };
}

const base = os.$context<{ actor: string; rights: readonly string[] }>();
const router = { session: { whoAmI: base.handler(({ context }) => context.actor) } } as unknown as ConsoleRouter;
const call = (url: string) => JSON.stringify({ i: '7', p: { u: url, b: { json: {} } } });

describe('a pipe', () => {
  it('answers calls with the actor that the entry bound to it', async () => {
    expect(await connect(router).say(call('/session/whoAmI'))).toEqual({
      sent: [{ i: '7', p: { b: { json: 'ada' } } }],
      closed: [],
    });
  });

  it.each(['/session/nothing', '/constructor', '/__proto__/toString'])(
    'answers the unknown procedure %s by its code',
    async (url) => {
      const { sent } = await connect(router).say(call(url));
      expect(sent).toMatchObject([
        { i: '7', p: { s: 404, b: { json: { code: 'unknown-procedure', defined: true } } } },
      ]);
    },
  );

  it('answers a malformed call by its code and goes on', async () => {
    const pipe = connect(router);
    await pipe.say(JSON.stringify({ i: '3', p: null }));
    const { sent, closed } = await pipe.say(call('/session/whoAmI'));
    expect([sent.length, closed]).toEqual([2, []]);
    expect(sent[0]).toMatchObject({ i: '3', p: { b: { json: { code: 'bad-request' } } } });
  });

  it('ends where a message names no call', async () => {
    expect(await connect(router).say('nonsense')).toEqual({ sent: [], closed: ['bad-request'] });
  });

  it('stops subscriptions when the other side is gone', async () => {
    let stopped = false;
    const watch = base.handler(async function* ({ signal }) {
      signal?.addEventListener('abort', () => (stopped = true));
      yield 1;
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    });
    const pipe = connect({ watch } as unknown as ConsoleRouter);
    await pipe.say(call('/watch'));
    pipe.hangUp();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBe(true);
  });
});
