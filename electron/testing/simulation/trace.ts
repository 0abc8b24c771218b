import { createHash } from 'node:crypto';
import { began } from './clock/scheduler.ts';

/** What happened in a run, line by line. Its hash is the same for the same seed, or the run was not deterministic. */
export type Trace = {
  /** `about`: hosts and objects that the line concerns, for shortening. */
  add(at: number, about: string, what: string): void;
  readonly lines: readonly TraceLine[];
  hash(): string;
};
export type TraceLine = { readonly about: string; readonly text: string };

const kept = 50_000;
const hashedAtOnce = 32_768;

export function createTrace(): Trace {
  const hash = createHash('sha256');
  let lines: TraceLine[] = [];
  let unhashed = '';
  let digest: string | null = null;
  return {
    add(at, about, what) {
      const text = `${((at - began) / 1_000).toFixed(3).padStart(9)}  ${about}  ${what}`;
      unhashed += text;
      if (unhashed.length > hashedAtOnce) {
        hash.update(unhashed);
        unhashed = '';
      }
      lines.push({ about, text });
      if (lines.length > 2 * kept) lines = lines.slice(-kept);
    },
    get lines() {
      return lines;
    },
    hash() {
      digest ??= hash.update(unhashed).digest('hex').slice(0, 16);
      return digest;
    },
  };
}

const shown = 60;

/** The lines about one thing, and those that concern everything; the last ones where they are many. */
export function shortened(lines: readonly TraceLine[], about: string): readonly string[] {
  const concerned = lines.filter((line) => line.about === about || line.about === 'all');
  const left = concerned.slice(-shown).map(({ text }) => text);
  const cut = concerned.length - left.length;
  return cut > 0 ? [`          … ${cut} lines before`, ...left] : left;
}
