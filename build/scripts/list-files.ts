import { glob } from 'node:fs/promises';
import { root } from '#build/config/root.ts';

/** Files of the project that match one of the patterns, by their paths from its root, in order. */
export async function listFiles(...patterns: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob([...patterns], { cwd: root })) files.push(file);
  return files.sort();
}
