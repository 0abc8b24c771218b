import { build } from 'vite';
import { root } from '#build/config/root.ts';
import { programConfig, programs } from '#build/config/vite.programs.ts';
import { builtFrom, fingerprint, rememberBuild } from './fingerprint.ts';

/** Builds the renderer and all programs into dist. Without `--force`, nothing is built where no source changed since the last build. */
export async function buildAll(force: boolean): Promise<'built' | 'unchanged'> {
  const sources = await fingerprint();
  if (!force && (await builtFrom()) === sources) return 'unchanged';
  await build({ configFile: `${root}build/config/vite.renderer.ts` });
  for (const program of programs) await build(programConfig(program));
  await rememberBuild(sources);
  return 'built';
}

if (import.meta.main) {
  const startedAt = performance.now();
  const outcome = await buildAll(process.argv.includes('--force'));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(outcome === 'built' ? `Built in ${seconds} s.` : 'Nothing to build: no source changed.');
}
