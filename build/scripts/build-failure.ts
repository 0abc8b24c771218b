import { stripVTControlCharacters } from 'node:util';

/** Why a build failed, in one sentence: the first error that it names, and where all of them can be read. */
export function buildFailure(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const lines = text.split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !/^Build failed\b/.test(line)) ?? 'no reason was given';
  const place = lines.map((line) => /^╭─\[\s*(\S+?)\s*\]$/.exec(line)?.[1]).find((found) => found !== undefined);
  const reason = `${first.replace(/^\[[\w:.-]+\] /, '').replace(/[.:]$/, '')}${place === undefined ? '' : ` (${place})`}`;
  return `The console could not be built: ${reason}. Run npm run build to see all of it.`;
}
