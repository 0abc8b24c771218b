import type { ChildProcess } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for a child and answers its exit code. Signals to us are for the child: it decides how to stop. Ctrl-C in a terminal reaches
 * it by itself, being in the same process group, so there SIGINT is only kept from ending us first.
 */
export function runUntilEnd(child: ChildProcess): Promise<number> {
  const pass = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(code ?? (signal === null ? 0 : 1));
    });
  });
}
