#!/usr/bin/env node
/**
 * Starts the command line under a Node that can run it. Plain JavaScript without dependencies, so that it works under
 * any Node from 20 on: the project brings a newer one along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, 'main.ts');

/** The Node in the nearest node_modules, or null. */
function broughtAlong(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = join(folder, 'node_modules', 'node', 'bin', name);
  if (existsSync(found)) return found;
  return dirname(folder) === folder ? null : broughtAlong(dirname(folder));
}

const runs = Number(process.versions.node.split('.')[0]) >= wanted;
const node = runs ? process.execPath : broughtAlong(here);
if (node === null) {
  process.stderr.write(
    `attache needs Node ${wanted} or newer, and this is ${process.version}: run npm ci in ${join(here, '..', '..', '..')}, which brings it.\n`,
  );
  process.exitCode = 2;
} else {
  const run = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (run.error) process.stderr.write(`attache could not start ${node}: ${run.error.message}\n`);
  process.exitCode = run.status ?? 2;
}
