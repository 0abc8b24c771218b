import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openPages } from '../pages/pages.ts';
import type { ConsoleRouter } from '../pipe/rpc-handler.ts';
import { type HeadlessServer, startServer } from './server.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
let server: HeadlessServer;
let calls: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-headless-'));
  await writeFile(join(folder, 'index.html'), '<title>Console</title>');
  calls = 0;
  const router = { session: { hello: os.handler(() => ++calls) } } as unknown as ConsoleRouter;
  server = await startServer({
    port: 0,
    pages: await openPages(folder),
    router,
    context: { actor: 'ada', rights: [] },
    log: quiet,
  });
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** A request with headers of any kind, which fetch would not send. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
      async (response) => {
        let body = '';
        for await (const chunk of response) body += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

const signInPath = () => server.url.slice(server.url.indexOf('/?'));
async function signedIn(): Promise<string> {
  const { headers } = await get(signInPath());
  return String((headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';
}

describe('signing in', () => {
  it('exchanges the token of the printed address for a cookie that scripts and other sites do not get', async () => {
    const { status, headers } = await get(signInPath());
    expect([status, headers.location]).toEqual([303, '/']);
    expect(String(headers['set-cookie'])).toMatch(
      new RegExp(`^attache-${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  it('refuses a wrong token, and the right one a second time, in words', async () => {
    const wrong = await get('/?token=wrong');
    await get(signInPath());
    const reused = await get(signInPath());
    expect([wrong.status, reused.status]).toEqual([403, 403]);
    expect(wrong.body).toContain('<code>not-signed-in</code>');
    expect(reused.body).toContain('<code>address-used</code>');
    expect(reused.body).toContain('Use the browser that opened it first');
    expect(reused.headers['set-cookie']).toBeUndefined();
  });

  it('lets who is signed in follow the address again', async () => {
    const cookie = await signedIn();
    expect((await get(signInPath(), { cookie })).status).toBe(303);
  });

  it('shows nothing without the cookie', async () => {
    const answer = await get('/');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      401,
      expect.objectContaining({ code: 'not-signed-in', remedy: expect.any(String) }),
    ]);
    expect((await get('/', { accept: 'text/html' })).headers['content-type']).toContain('text/html');
  });
});

describe('every request', () => {
  it('gets the console with its policy', async () => {
    const answer = await get('/', { cookie: await signedIn() });
    expect([answer.status, answer.body]).toEqual([200, '<title>Console</title>']);
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("script-src 'self';"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it.each([
    ['a foreign name for this machine', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['another page', { origin: 'http://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('is refused from %s, cookie or not', async (_, headers) => {
    const answer = await get('/', { cookie: await signedIn(), ...headers } as Record<string, string>);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, 'not-allowed']);
  });

  it.each(['//[', '//%', 'http://', '//a:99999/?token=x'])(
    'is answered in words when its address is none: %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'bad-request']);
      expect((await get('/', { cookie: await signedIn() })).status).toBe(200);
    },
  );

  it('may only read', async () => {
    expect((await get('/', { cookie: await signedIn() }, 'POST')).status).toBe(403);
  });
});

type Ended = {
  readonly status?: number;
  readonly body?: string;
  readonly code?: number;
  readonly reason?: string;
  readonly messages: readonly unknown[];
};

/** Opens a socket, says something, and tells how it went within 300 ms. */
function converse(
  headers: Record<string, string>,
  say: readonly (string | Buffer)[] = [],
  path = '/rpc',
): Promise<Ended> {
  return new Promise((resolve) => {
    const messages: unknown[] = [];
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    const wait = setTimeout(() => socket.terminate(), 300);
    const end = (ended: Omit<Ended, 'messages'>) => {
      clearTimeout(wait);
      resolve({ ...ended, messages });
    };
    socket.on('unexpected-response', async (_, response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      end({ status: response.statusCode ?? 0, body });
    });
    socket.on('open', () => {
      for (const message of say) socket.send(message);
    });
    socket.on('message', (data) => messages.push(JSON.parse(String(data))));
    socket.on('close', (code, reason) => end({ code, reason: String(reason) }));
    socket.on('error', () => {});
  });
}

describe('a socket', () => {
  const hello = JSON.stringify({ i: '1', p: { u: '/session/hello' } });
  const ours = async () => ({ cookie: await signedIn(), origin: `http://127.0.0.1:${server.port}` });

  it('serves the console to its own page', async () => {
    expect((await converse(await ours(), [hello])).messages).toEqual([{ i: '1', p: { b: { json: 1 } } }]);
  });

  it.each([
    ['no origin', { origin: undefined }, 403, 'not-allowed'],
    ['a foreign origin', { origin: 'http://evil.example' }, 403, 'not-allowed'],
    ['a foreign host', { host: 'evil.example' }, 403, 'not-allowed'],
    ['no cookie', { cookie: undefined }, 401, 'not-signed-in'],
    ['a wrong cookie', { cookie: 'attache=1' }, 401, 'not-signed-in'],
  ])('is refused with %s', async (_, change, status, code) => {
    const headers = Object.entries({ ...(await ours()), ...change }).filter(([, value]) => value !== undefined);
    const answer = await converse(Object.fromEntries(headers) as Record<string, string>, [hello]);
    expect([answer.status, JSON.parse(answer.body ?? '').code, calls]).toEqual([status, code, 0]);
  });

  it('answers an unknown procedure by its code', async () => {
    const { messages } = await converse(await ours(), [JSON.stringify({ i: '1', p: { u: '/session/nothing' } })]);
    expect(messages).toMatchObject([{ i: '1', p: { s: 404, b: { json: { code: 'unknown-procedure' } } } }]);
  });

  it.each([
    [
      'too long a message',
      JSON.stringify({ i: '1', p: { u: '/session/hello', b: 'x'.repeat(300_000) } }),
      1009,
      'message-too-large',
    ],
    ['nonsense', '}{', 1008, 'bad-request'],
    ['bytes', Buffer.from([1, 2, 255, 3]), 1008, 'bad-request'],
  ])('closes on %s, and the console goes on', async (_, message, code, reason) => {
    const headers = await ours();
    expect(await converse(headers, [message])).toMatchObject({ code, reason });
    expect(calls).toBe(0);
    expect((await converse(headers, [hello])).messages).toHaveLength(1);
  });

  it('closes on a frame beyond all bounds before reading it', async () => {
    expect((await converse(await ours(), ['x'.repeat(3_000_000)])).code).toBe(1009);
  });

  it('is read more slowly when it sends too fast, and loses nothing', async () => {
    const started = performance.now();
    const { messages } = await converse(
      await ours(),
      Array.from({ length: 210 }, (_, index) => hello.replace('1', String(index))),
    );
    expect(messages).toHaveLength(210);
    expect(performance.now() - started).toBeGreaterThan(80);
  });

  it('is closed within half a second when the console stops', async () => {
    const open = converse(await ours(), [hello]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await server.stop();
    expect(performance.now() - started).toBeLessThan(500);
    expect((await open).code).toBe(1001);
  });
});
