import type { Held, ReadStore, StoredFailure, WriteStore } from '#electron/ports/store.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import { failure, observation } from '../parsers/observed.ts';
import { packageRef } from '../parsers/packages.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';

type ObservedRead = 'observations' | 'held' | 'isHeld' | 'failures';

/** Reads of what hosts last said, what the console brought to them, and what failed there. */
export function observedReads({ db, log }: ReadContext): Pick<ReadStore, ObservedRead> {
  return {
    async observations(siteId) {
      const rows = await db.selectFrom('observations').selectAll().where('site_id', '=', siteId).execute();
      const read = (row: (typeof rows)[number]): [HostId, HostObservation] => [
        row.host_id as HostId,
        fromJson(observation, row.observation_json),
      ];
      return new Map(readRows(log, 'observations', rows, (row) => row.host_id, read));
    },
    async held(siteId) {
      const rows = await db
        .selectFrom('held')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('package_id')
        .execute();
      const read = (row: (typeof rows)[number]): Held => ({
        hostId: row.host_id as HostId,
        package: fromJson(packageRef, row.package_json),
        trust: row.trust,
      });
      return readRows(log, 'held', rows, (row) => `${row.host_id} ${row.package_id}`, read);
    },
    async isHeld(siteId, packageId) {
      const one = await db
        .selectFrom('held')
        .innerJoin('hosts', 'hosts.id', 'held.host_id')
        .select('held.host_id')
        .where('held.site_id', '=', siteId)
        .where('held.package_id', '=', packageId)
        .executeTakeFirst();
      return one !== undefined;
    },
    async failures(siteId) {
      const rows = await db
        .selectFrom('failures')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('package_id')
        .execute();
      const read = (row: (typeof rows)[number]): StoredFailure => ({
        hostId: row.host_id as HostId,
        packageId: row.package_id === '' ? null : (row.package_id as PackageId),
        failure: fromJson(failure, row.failure_json),
      });
      return readRows(log, 'failures', rows, (row) => `${row.host_id} ${row.package_id}`, read);
    },
  };
}

type ObservedWrites = Pick<WriteStore, 'putObservation' | 'putHeld' | 'removeHeld' | 'putFailure' | 'removeFailure'>;

/** Writes of the same. */
export function observedWrites({ db }: WriteContext): ObservedWrites {
  return {
    async putObservation(siteId, hostId, seen) {
      const row = { observation_json: JSON.stringify(seen) };
      await db
        .insertInto('observations')
        .values({ host_id: hostId, site_id: siteId, ...row })
        .onConflict((on) => on.column('host_id').doUpdateSet(row))
        .execute();
    },
    async putHeld(siteId, held) {
      const row = { package_json: JSON.stringify(held.package), trust: held.trust };
      await db
        .insertInto('held')
        .values({ host_id: held.hostId, package_id: held.package.packageId, site_id: siteId, ...row })
        .onConflict((on) => on.columns(['host_id', 'package_id']).doUpdateSet(row))
        .execute();
    },
    async removeHeld(hostId, packageId) {
      await db.deleteFrom('held').where('host_id', '=', hostId).where('package_id', '=', packageId).execute();
    },
    async putFailure(siteId, stored) {
      const row = { failure_json: JSON.stringify(stored.failure) };
      await db
        .insertInto('failures')
        .values({ host_id: stored.hostId, package_id: stored.packageId ?? '', site_id: siteId, ...row })
        .onConflict((on) => on.columns(['host_id', 'package_id']).doUpdateSet(row))
        .execute();
    },
    async removeFailure(hostId, packageId) {
      await db
        .deleteFrom('failures')
        .where('host_id', '=', hostId)
        .where('package_id', '=', packageId ?? '')
        .execute();
    },
  };
}
