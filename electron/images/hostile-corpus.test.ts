import { describe, expect, it } from 'vitest';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { type HostileCase, readAt } from '#electron/testing/hostile/case.ts';
import { hostileCorpus } from '#electron/testing/hostile/corpus.ts';
import { outcomeOf } from '#electron/testing/hostile/outcome.ts';
import { throughInspector, timeLimit } from '#electron/testing/hostile/through-inspector.ts';
import { companionsOf } from '#electron/testing/images/write-cim.ts';
import { instant } from '#shared/kernel/instant.ts';
import { noCompanions } from './bytes/companions.ts';
import { memorySource } from './bytes/source.ts';

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

describe('the inspector process, held to a second and 256 MiB', () => {
  it('answers a share of them as the corpus names them; `npm run hostile` sends all of them through it', async () => {
    const firsts = [...new Map(hostileCorpus.map((one) => [one.code, one])).values()];
    const sample = firsts.filter((_, index) => index % every === 0);
    const answers = await throughInspector(sample, 2);
    expect(answers.length).toBeGreaterThanOrEqual(15);
    expect(answers.filter(({ one, outcome }) => outcome !== one.code)).toEqual([]);
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(timeLimit);
  }, 120_000);
});
