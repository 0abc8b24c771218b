import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { createProcessInspector } from '#electron/adapters/inspector/process-inspector.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import { type HostileCase, readAt } from '#electron/testing/hostile/case.ts';
import { hostileCorpus } from '#electron/testing/hostile/corpus.ts';
import { outcomeOf } from '#electron/testing/hostile/outcome.ts';
import { companionsOf } from '#electron/testing/images/write-cim.ts';
import { instant } from '#shared/kernel/instant.ts';
import { noCompanions } from './bytes/companions.ts';
import { memorySource } from './bytes/source.ts';

const entry = join(import.meta.dirname, '..', 'entry', 'inspector', 'main.ts');
/** Milliseconds that reading a hostile file may take. */
const longest = 1_000;
/** A refused file costs a process, so that not every code is sent through one. */
const every = 6;
const pathOf = ({ path = 'image.vhdx' }: HostileCase) => path;
const titleOf = ({ code, name }: HostileCase) => `${code}: ${name}`;

async function answerOf(one: HostileCase): Promise<{ readonly outcome: string; readonly took: number }> {
  const file = memorySource(one.bytes());
  const started = performance.now();
  const inspection = inspect(
    file,
    { path: pathOf(one), modifiedAt: instant(0), now: instant(readAt) },
    one.beside === undefined ? noCompanions : companionsOf(one.beside()),
  );
  return { outcome: await outcomeOf(inspection), took: performance.now() - started };
}

describe('the corpus of hostile files', () => {
  it('has at least 200 files, 60 codes, and at most five files a code', () => {
    const counts = new Map<string, number>();
    for (const { code } of hostileCorpus) counts.set(code, (counts.get(code) ?? 0) + 1);
    expect(hostileCorpus.length).toBeGreaterThanOrEqual(200);
    expect(counts.size).toBeGreaterThanOrEqual(60);
    expect([...counts].filter(([, count]) => count > 5)).toEqual([]);
    expect(new Set(hostileCorpus.map(titleOf)).size).toBe(hostileCorpus.length);
  });

  it('is answered to the last file with the code that it names, each within a second', async () => {
    const wrong: string[] = [];
    for (const one of hostileCorpus) {
      const { outcome, took } = await answerOf(one);
      if (outcome !== one.code) wrong.push(`${titleOf(one)}: ${outcome}`);
      if (took > longest) wrong.push(`${titleOf(one)}: ${Math.round(took)} ms`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('the inspector process, held to 256 MiB', () => {
  let inspector: ImageInspector;
  beforeAll(() => {
    inspector = createProcessInspector({
      entry,
      env: { ...createSystemEnv(), now: () => instant(readAt) },
      log: createMemoryLog().log,
      size: 2,
    });
  });
  afterAll(async () => await inspector.close());

  function inspected(one: HostileCase) {
    const bytes = one.bytes();
    const file = {
      size: bytes.length,
      modifiedAt: 0,
      read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
      close: async () => undefined,
    };
    return outcomeOf(inspector.inspect(pathOf(one), file, { signal: new AbortController().signal }));
  }

  it('answers a sample of them as the corpus names them', async () => {
    const alone = hostileCorpus.filter((one) => one.beside === undefined);
    const firsts = [...new Map(alone.map((one) => [one.code, one])).values()];
    const sample = firsts.filter((_, index) => index % every === 0);
    const outcomes = await Promise.all(sample.map(inspected));
    expect(outcomes).toEqual(sample.map((one) => one.code));
  }, 120_000);
});
