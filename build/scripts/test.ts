import { spawnSync } from 'node:child_process';
import { root } from '#build/config/root.ts';

/** All checks, the quickest first; each is an npm script of its own as well. The first that fails ends the run. */
const steps = ['test:types', 'test:lint', 'test:rules', 'test:unit', 'build', 'test:e2e'] as const;

const npm = process.env.npm_execpath;
const passed: string[] = [];
for (const step of steps) {
  console.log(`\n== ${step}`);
  const [program, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const { status } = spawnSync(program ?? 'npm', [...first, 'run', '--silent', step], { cwd: root, stdio: 'inherit' });
  if (status !== 0) break;
  passed.push(step);
}
const failed = steps.find((step) => !passed.includes(step));
if (failed !== undefined) console.log(`\nfailed: ${failed}`);
console.log(`\nchecks: ${passed.length} passed, ${failed === undefined ? 0 : 1} failed`);
process.exitCode = failed === undefined ? 0 : 1;
