import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allMutants } from './all-mutants.ts';
import { mutated } from './mutant.ts';
import { runMutants } from './run-mutants.ts';

const root = `${import.meta.dirname}/../../../..`;

describe('mutants of the engine', () => {
  it.each(allMutants)('finds the place of the one that $name', async (mutant) => {
    const source = await readFile(`${root}/${mutant.file}`, 'utf8');
    expect(mutated(mutant, source)).not.toBe(source);
  });

  it('are at least 20, of different names', () => {
    expect(new Set(allMutants.map(({ name }) => name)).size).toBeGreaterThanOrEqual(20);
  });

  it('are caught: here the one that asks for no right, all by `npm run simulate -- --mutants`', {
    timeout: 120_000,
  }, async () => {
    const said: string[] = [];
    const { all, caught } = await runMutants('does not ask for the right', (line) => said.push(line));
    expect(said).toEqual([expect.stringMatching(/^caught {2}I11/u)]);
    expect([all, caught]).toEqual([1, 1]);
  });
});
