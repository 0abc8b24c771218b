import { spawnSync } from 'node:child_process';
import { root } from '#build/config/root.ts';

/** Checks the import rules over the whole project, or over another folder of the same shape (which is how they are tested). */
export function checkImports(folder: string = root): { readonly status: number; readonly report: string } {
  const runs = ['dependency-cruiser.config.cjs', 'run-time.config.cjs'].map((config) =>
    cruise(`${root}build/rules/${config}`, folder),
  );
  return { status: Math.max(...runs.map(({ status }) => status)), report: runs.map(({ report }) => report).join('') };
}

function cruise(config: string, folder: string) {
  const program = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const tops = ['shared', 'electron', 'renderer', 'e2e', 'build'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--config', config, ...tops], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: status ?? 1, report: stdout + stderr };
}

if (import.meta.main) {
  const { status, report } = checkImports();
  console.log(report.trim());
  process.exitCode = status;
}
