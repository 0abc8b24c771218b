import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPages, type Pages } from './pages.ts';

let folder: string;
let pages: Pages;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-pages-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<meta nonce="__CSP_NONCE__">');
  await writeFile(join(folder, 'renderer', 'assets', 'main-1a2b.js'), 'run()');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  pages = await openPages(join(folder, 'renderer'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('pages of the console', () => {
  it('gives every response its own nonce, in the page and in the policy', async () => {
    const [one, other] = [await pages.answer('/'), await pages.answer('/')];
    const nonce = /'nonce-([^']+)'/.exec(one.headers['Content-Security-Policy'] ?? '')?.[1] ?? '';
    expect(nonce).toHaveLength(24);
    expect(Buffer.from(one.body).toString()).toBe(`<meta nonce="${nonce}">`);
    expect(other.headers['Content-Security-Policy']).not.toContain(nonce);
  });

  it('allows neither inline nor evaluated script', async () => {
    const policy = (await pages.answer('/')).headers['Content-Security-Policy'];
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it('shows the console for addresses inside it, and never keeps the page', async () => {
    const answer = await pages.answer('/packages/contoso');
    expect([answer.status, answer.headers['Cache-Control']]).toEqual([200, 'no-store']);
  });

  it('lets hashed files be kept for ever', async () => {
    const answer = await pages.answer('/assets/main-1a2b.js');
    expect([answer.headers['Content-Type'], answer.headers['Cache-Control']]).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });

  it.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/nothing.js'])(
    'has no file at %s',
    async (path) => {
      expect((await pages.answer(path)).status).toBe(404);
    },
  );

  it('says what to do when the renderer was not built', async () => {
    await expect(openPages(join(folder, 'none'))).rejects.toThrow('Run npm run build first.');
  });
});
