import { spawnSync } from 'node:child_process';
import { root } from '#build/config/root.ts';

/** Type checks every environment by its own tsconfig, so that what does not exist in one does not compile there. */
const projects = (
  await Array.fromAsync(glob('{shared,electron,renderer,e2e,build}/tsconfig*.json', { cwd: root }))
).sort();
const failed = projects.filter((project) => {
  console.log(`tsc -p ${project}`);
  return (
    spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', project], {
      cwd: root,
      stdio: 'inherit',
    }).status !== 0
  );
});
process.exitCode = failed.length === 0 ? 0 : 1;
