import { root } from '#build/config/root.ts';
import type { Bench } from './bench/figure.ts';
import { isMet, line } from './bench/verdict.ts';
import { listFiles } from './list-files.ts';

process.exitCode = (await runBenches(process.argv.slice(2))) ? 0 : 1;

/** Runs every `*.bench.ts` whose path has one of the words (all without words), one after the other; whether every bar was met. */
async function runBenches(words: readonly string[]): Promise<boolean> {
  const files = await listFiles('{shared,electron,renderer,build,e2e}/**/*.bench.ts');
  const chosen = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  if (chosen.length === 0) console.error('There is no benchmark of that name.');
  let met = chosen.length > 0;
  for (const file of chosen) met = (await runOne(file)) && met;
  return met;
}

async function runOne(file: string): Promise<boolean> {
  // A benchmark's file says what it exports by the type `Bench`; a file that does not fails here, loudly.
  const { bench } = (await import(root + file)) as { readonly bench: Bench };
  console.log(bench.name);
  const figures = await bench.run();
  for (const figure of figures) console.log(`  ${line(figure)}`);
  return figures.every(isMet);
}
