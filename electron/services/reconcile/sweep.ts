import { asHeld, type Orphan, orphansOf } from '#shared/domain/host/orphans.ts';
import { shortName } from '#shared/domain/package/full-name.ts';
import { outpaced } from '#shared/domain/reconcile/placements.ts';
import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import type { Env } from '../../ports/env.ts';
import type { AuditEntry } from '../../ports/store.ts';
import type { HostRecord } from './host-record.ts';
import type { WriteBatch } from './write-batch.ts';

/** An orphan as it was shown: the host, and the key of the thing on it. */
export type PickedOrphan = { readonly hostId: HostId; readonly key: string };

/** What shall be swept, and for whom. */
export type Sweep = { readonly picked: readonly PickedOrphan[]; readonly actor: string };

/** What is left over on hosts, as they were last seen. A host that has not answered has nothing that is known. */
export function orphansIn(records: readonly HostRecord[]): readonly Orphan[] {
  return records.flatMap(({ site, host, observation, held }) =>
    observation === null ? [] : orphansOf(site.state, host, observation, [...held.values()]),
  );
}

/**
 * Takes over what was picked and is still an orphan: from now on the console holds it, and it leaves as any package that is
 * no longer wanted. Left alone is what a session runs, and every host that does not answer or obeys another console.
 */
export async function takeOver(
  records: readonly HostRecord[],
  { picked, actor }: Sweep,
  env: Env,
  batch: WriteBatch,
): Promise<readonly Orphan[]> {
  const wanted = new Set(picked.map(({ hostId, key }) => `${hostId} ${key}`));
  const taken: Orphan[] = [];
  for (const record of records.filter(mayBeSwept)) {
    const { site, host } = record;
    const orphans = orphansIn([record]).filter(
      ({ key, sessions }) => sessions === 0 && wanted.has(`${host.id} ${key}`),
    );
    // Ids are made by the port that makes them unique; the brand says what this one stands for.
    const held = orphans.map((orphan) => asHeld(orphan, site.state, env.id() as PackageId));
    if (held.length === 0) continue;
    await batch.write(async (db) => {
      for (const { trust, ...item } of held) await db.putHeld(site.siteId, { hostId: host.id, package: item, trust });
      await db.addAudit({ ...lineOf(record, orphans), actor });
    });
    for (const item of held) record.held.set(item.packageId, item);
    taken.push(...orphans);
  }
  return taken;
}

/** One line for each host, durable with what is taken over there. */
function lineOf({ site, host }: HostRecord, orphans: readonly Orphan[]): Omit<AuditEntry, 'actor'> {
  const names = orphans.map(({ fullName, imagePath }) => (fullName === null ? imagePath : shortName(fullName)));
  const what = {
    action: 'host.sweep',
    object: host.name,
    before: names.join(', ').slice(0, 2_000),
    after: null,
  } as const;
  return { siteId: site.siteId, ...what, result: 'done', changeId: null };
}

function mayBeSwept({ answers, observation, site }: HostRecord): boolean {
  return answers === true && observation !== null && outpaced(observation, site.generation) === null;
}
