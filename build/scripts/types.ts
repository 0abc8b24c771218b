import { spawnSync } from 'node:child_process';
import { root } from '#build/config/root.ts';
import { listFiles } from './list-files.ts';

/** Type checks every environment by its own tsconfig, so that what does not exist in one does not compile there. */
const projects = await listFiles('{shared,electron,renderer,e2e,build}/tsconfig*.json');
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
