import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '../launch/client.ts';
import { startConsole } from '../launch/headless.ts';
import type { Scene } from './life.ts';

/** Longest wait: failures are tried again after 3 minutes at the latest, and each host needs some time. */
const longest = (hosts: number) => 240_000 + hosts * 200;

/**
 * The last run is not killed: every host has to come to exactly what the newest acknowledged change wants, every order to its one
 * end, and the console has to show that nothing is missing.
 */
export async function converge(
  { data, labAt, store, hosts, ledger }: Scene,
  count: number,
): Promise<{ readonly lost: readonly string[]; readonly milliseconds: number }> {
  await hosts.everybodyGoes();
  const startedAt = Date.now();
  const console = await startConsole({ data, labAt });
  const told = ledger.told;
  const look = async () => [await hosts.look(told.changes.length), hosts.unfinished(told)] as const;
  let [wrong, left] = await look();
  while (wrong.length === 0 && left.length > 0 && Date.now() - startedAt < longest(count)) {
    await sleep(250);
    [wrong, left] = await look();
  }
  const milliseconds = Date.now() - startedAt;
  const client = await connectClient(console);
  const { brokenAt } = await client.api.audit.list({ siteId: null, before: null, limit: 1 });
  client.close();
  await console.stop();
  const seen = await store.look({ startedAt, served: true });
  const lost = [
    ...wrong,
    ...left.slice(0, 5),
    ...(left.length > 0 ? [`${left.length} hosts do not hold what the newest change wants`] : []),
    ...(brokenAt === null ? [] : [`console: the audit breaks at line ${brokenAt}`]),
    ...seen.wrong,
    ...ledger.settle(seen.told),
    ...(seen.openOrders === 0 ? [] : [`journal: ${seen.openOrders} orders have no end`]),
  ];
  return { lost: lost.map((what) => `at the end: ${what}`), milliseconds };
}
