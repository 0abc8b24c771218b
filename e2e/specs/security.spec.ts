import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { type Console, startConsole } from '../launch/headless.ts';

let console_: Console;
let foreign: Server;
let foreignOrigin: string;

test.beforeAll(async () => {
  console_ = await startConsole({ lab: true, labHosts: 3 });
  foreign = createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>Elsewhere</title>'),
  );
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  foreignOrigin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
});
test.afterAll(async () => {
  foreign.close();
  await console_.cleanUp();
});

/** How a socket from the page goes when it says `message` at once: what came back, or how it was closed. */
function socketFrom(
  page: Page,
  url: string,
  message: string,
): Promise<{ readonly answer: string | null; readonly code: number | null; readonly reason: string }> {
  return page.evaluate(
    ([address, text]) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => socket.send(text);
        socket.onmessage = (event) => resolve({ answer: String(event.data), code: null, reason: '' });
        socket.onclose = (event) => resolve({ answer: null, code: event.code, reason: event.reason });
      }),
    [url, message] as const,
  );
}

const rpc = () => `${console_.origin.replace('http', 'ws')}/rpc`;
const hello = JSON.stringify({ i: '1', p: { u: '/session/hello' } });

test('a wrong token is refused in words, with the way on', async ({ page }) => {
  const answer = await page.goto(`${console_.origin}/?token=wrong`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading')).toBeVisible();
  await expect(page.getByText('not-signed-in')).toBeVisible();
});

test('the printed address signs in once', async ({ browser }) => {
  const own = await startConsole({ lab: true, labHosts: 3 });
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await first.goto(own.url);
  await expect(first).toHaveURL(new RegExp(`^${own.origin}/(?!.*token)`));
  expect((await second.goto(own.url))?.status()).toBe(403);
  expect((await second.goto(own.origin))?.status()).toBe(401);
  await Promise.all([first.close(), second.close()]);
  await own.cleanUp();
});

test('the console shows without a single report against its policy', async ({ page }) => {
  const reports: string[] = [];
  page.on(
    'console',
    (message) => /Content Security Policy|Trusted/.test(message.text()) && reports.push(message.text()),
  );
  await console_.open(page);
  await expect(page.getByRole('main')).toBeVisible();
  const policy = (await page.request.get(console_.origin)).headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(reports).toEqual([]);
});

test('another page in the same browser reaches nothing', async ({ page }) => {
  await console_.open(page);
  await page.goto(foreignOrigin);
  expect((await socketFrom(page, rpc(), hello)).code).toBe(1006);
  const read = page.evaluate(
    (url) => fetch(url, { credentials: 'include' }).then((answer) => answer.text()),
    console_.origin,
  );
  await expect(read).rejects.toThrow('Failed to fetch');
});

test('a name that was pointed at this machine is refused', async ({ request }) => {
  const answer = await request.get(console_.origin, { headers: { host: 'evil.example' } });
  expect([answer.status(), (await answer.json()).code]).toEqual([403, 'not-allowed']);
});

test('messages that are no honest calls are answered or end the socket, and the console goes on', async ({ page }) => {
  await console_.open(page);
  const unknown = await socketFrom(page, rpc(), JSON.stringify({ i: '1', p: { u: '/packages/format' } }));
  expect(unknown.answer).toContain('unknown-procedure');
  const malformedInput = await socketFrom(
    page,
    rpc(),
    JSON.stringify({ i: '1', p: { u: '/packages/list', b: { json: { siteId: 7 } } } }),
  );
  expect(malformedInput.answer).toContain('"code"');
  expect(await socketFrom(page, rpc(), 'x'.repeat(300_000))).toEqual({
    answer: null,
    code: 1009,
    reason: 'message-too-large',
  });
  expect(await socketFrom(page, rpc(), '}{')).toEqual({ answer: null, code: 1008, reason: 'bad-request' });
  expect((await socketFrom(page, rpc(), hello)).answer).toContain('"lab"');
});
