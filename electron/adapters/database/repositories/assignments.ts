import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import { type ScopeSettings, scopeKey, type TagMark } from '#shared/domain/assignment/assignment.ts';
import type { PackageId, TagId } from '#shared/kernel/ids.ts';
import { assignmentRows, scope } from '../parsers/edits.ts';
import { architecture } from '../parsers/ids.ts';
import { fromJson, inParts, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

/** Reads of what scopes say and which packages the tags mark. */
export function assignmentReads({ db, log }: ReadContext): Pick<ReadStore, 'scopes' | 'marks'> {
  return {
    async scopes(siteId) {
      const rows = await db
        .selectFrom('scopes')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('scope_key')
        .execute();
      return readRows(log, 'scopes', rows, (row) => row.scope_key, toScope);
    },
    async marks(siteId) {
      const rows = await db
        .selectFrom('tag_marks')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('tag_id')
        .orderBy('family_name')
        .orderBy('architecture')
        .execute();
      return readRows(log, 'tag_marks', rows, (row) => `${row.tag_id} ${row.family_name}`, toMark);
    },
  };
}

/** Writes of the same. */
export function assignmentWrites({ db }: WriteContext): Pick<WriteStore, 'putScope' | 'putMarks'> {
  return {
    async putScope(siteId, settings) {
      const said = {
        inherit: settings.inherit ? 1 : 0,
        rows_json: JSON.stringify(settings.rows),
        revision: settings.revision,
      };
      await db
        .insertInto('scopes')
        .values({
          scope_key: scopeKey(settings.scope),
          site_id: siteId,
          scope_json: JSON.stringify(settings.scope),
          ...said,
        })
        .onConflict((on) => on.column('scope_key').doUpdateSet(said))
        .execute();
    },
    async putMarks(siteId, marks) {
      await db.deleteFrom('tag_marks').where('site_id', '=', siteId).execute();
      for (const part of inParts(marks)) {
        await db
          .insertInto('tag_marks')
          .values(
            part.map((mark) => ({
              site_id: siteId,
              tag_id: mark.tagId,
              family_name: mark.familyName,
              architecture: mark.architecture,
              package_id: mark.packageId,
            })),
          )
          .execute();
      }
    },
  };
}

function toScope(row: Tables['scopes']): ScopeSettings {
  return {
    scope: fromJson(scope, row.scope_json),
    inherit: row.inherit === 1,
    rows: fromJson(assignmentRows, row.rows_json),
    revision: row.revision,
  };
}

function toMark(row: Tables['tag_marks']): TagMark {
  return {
    tagId: row.tag_id as TagId,
    familyName: row.family_name,
    architecture: architecture.parse(row.architecture),
    packageId: row.package_id as PackageId,
  };
}
