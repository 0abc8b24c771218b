import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { root } from '#build/config/root.ts';
import { listFiles } from './list-files.ts';

const record = `${root}dist/.built-from`;
const patterns = [
  '{shared,electron,renderer}/**/*.{ts,tsx,css,html,json,svg,woff2}',
  'build/config/*.ts',
  'package-lock.json',
  'package.json',
];

/** A text that changes whenever a file that is built from changes: names, sizes and times, not contents, so that it takes milliseconds. */
export async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listFiles(...patterns)) {
    if (/\.(test|bench)\.tsx?$/.test(file)) continue;
    const { size, mtimeMs } = await stat(root + file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** The fingerprint of the sources that dist was built from; null where dist is not whole. */
export function builtFrom(): Promise<string | null> {
  return readFile(record, 'utf8').catch(() => null);
}

/** Kept last of all, so that a build that was interrupted is built again. */
export function rememberBuild(sources: string): Promise<void> {
  return writeFile(record, sources);
}
