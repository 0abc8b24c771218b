import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { commonHeaders, pageHeaders } from './headers.ts';

/** What a page or file of the renderer is answered with. */
export type PageAnswer = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** The built renderer. */
export type Pages = {
  /** The file at a path of the address, or the console's page for every address that is none. */
  answer(pathname: string): Promise<PageAnswer>;
};

/** Stands in the built index.html wherever the nonce of a response belongs. */
export const noncePlaceholder = '__CSP_NONCE__';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Lists the folder once: addresses are looked up in that list and never become a path of the disk.
 * Throws one sentence when there is no built renderer.
 */
export async function openPages(folder: string): Promise<Pages> {
  const files = await filesOf(folder);
  if (!files.has('/index.html')) throw new Error(`There is no built console in ${folder}. Run npm run build first.`);
  return {
    answer: async (pathname) => {
      const file = pathname === '/index.html' ? undefined : files.get(pathname);
      if (file !== undefined) return fileAnswer(pathname, await readFile(file));
      return extname(pathname) === '' || pathname === '/index.html'
        ? pageAnswer(join(folder, 'index.html'))
        : missing();
    },
  };
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]));
}

async function pageAnswer(file: string): Promise<PageAnswer> {
  const nonce = randomBytes(16).toString('base64');
  const text = (await readFile(file, 'utf8')).replaceAll(noncePlaceholder, nonce);
  return {
    status: 200,
    headers: { ...pageHeaders(nonce), 'Content-Type': contentType('.html') },
    body: Buffer.from(text),
  };
}

function fileAnswer(pathname: string, body: Uint8Array<ArrayBuffer>): PageAnswer {
  // Names below /assets carry the hash of their content.
  const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: { ...commonHeaders, 'Content-Type': contentType(extname(pathname)), 'Cache-Control': cache },
    body,
  };
}

function missing(): PageAnswer {
  return {
    status: 404,
    headers: { ...commonHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body: Buffer.from('There is no such file.'),
  };
}

function contentType(extension: string): string {
  return types[extension] ?? 'application/octet-stream';
}
