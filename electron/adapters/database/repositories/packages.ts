import Database from 'better-sqlite3';
import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { packageFacts } from '../parsers/packages.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

/** Reads of packages, in the order in which they were added. */
export function packageReads({ db, log }: ReadContext): Pick<ReadStore, 'packages' | 'icon'> {
  return {
    async packages(siteId) {
      const rows = await db
        .selectFrom('packages')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('added_at')
        .orderBy('id')
        .execute();
      return readRows(log, 'packages', rows, (row) => row.id, toPackage);
    },
    async icon(packageId) {
      const row = await db.selectFrom('icons').select('icon').where('package_id', '=', packageId).executeTakeFirst();
      return row?.icon ?? null;
    },
  };
}

/** Writes of packages. The same full name twice in a site is refused by the database itself: `package-already-added`. */
export function packageWrites({ db }: WriteContext): Pick<WriteStore, 'putPackage' | 'putIcon' | 'removePackage'> {
  return {
    async putPackage(item) {
      const { id, ...rest } = fromPackage(item);
      try {
        await db
          .insertInto('packages')
          .values({ id, ...rest })
          .onConflict((on) => on.column('id').doUpdateSet(rest))
          .execute();
      } catch (error) {
        if (!isTaken(error)) throw error;
        throw problem('package-already-added', { fullName: item.fullName }, error);
      }
    },
    async removePackage(packageId) {
      await db.deleteFrom('icons').where('package_id', '=', packageId).execute();
      await db.deleteFrom('tag_marks').where('package_id', '=', packageId).execute();
      await db.deleteFrom('packages').where('id', '=', packageId).execute();
    },
    async putIcon(packageId, icon) {
      await db.deleteFrom('icons').where('package_id', '=', packageId).execute();
      if (icon !== null) await db.insertInto('icons').values({ package_id: packageId, icon }).execute();
    },
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

function toPackage(row: Tables['packages']): AppPackage {
  return {
    id: row.id as PackageId,
    siteId: row.site_id as SiteId,
    fullName: row.full_name,
    revision: row.revision,
    displayName: row.display_name,
    enabled: row.enabled === 1,
    addedAt: instant(row.added_at),
    ...fromJson(packageFacts, row.facts_json),
  };
}

function fromPackage(item: AppPackage): Tables['packages'] {
  const { id, siteId, fullName, revision, displayName, enabled, addedAt, ...facts } = item;
  return {
    id,
    site_id: siteId,
    full_name: fullName,
    revision,
    display_name: displayName,
    enabled: enabled ? 1 : 0,
    added_at: addedAt,
    facts_json: JSON.stringify(facts),
  };
}
