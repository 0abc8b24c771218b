import { setTimeout as sleep } from 'node:timers/promises';

/** Longest time that a clean stop may take, in milliseconds; then we end anyway, as a kill would, which loses nothing that was acknowledged. */
const patience = 1_800;

/** One Ctrl-C may arrive twice, from the terminal and passed on by the program that started us. */
const sameSignal = 300;

/** Stops cleanly on Ctrl-C or SIGTERM, within two seconds; a second one ends the process at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const onSignal = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > sameSignal) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    void Promise.race([stop().then(() => 0, failed), sleep(patience, 1)]).then((code) => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function failed(error: unknown): number {
  console.error(`The console did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
}
