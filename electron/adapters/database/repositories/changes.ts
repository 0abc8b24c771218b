import type { ReadStore, WriteStore } from '#electron/ports/store.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { draftEdits, edits } from '../parsers/edits.ts';
import { fromJson, type ReadContext, readRows, type WriteContext } from '../rows.ts';
import type { Tables } from '../schema.ts';

/** Reads of edits that are not applied, and of the changes that were. */
export function changeReads({ db, log }: ReadContext): Pick<ReadStore, 'drafts' | 'generation' | 'changes' | 'change'> {
  return {
    async drafts(siteId) {
      const rows = await db.selectFrom('drafts').selectAll().where('site_id', '=', siteId).orderBy('author').execute();
      return readRows(log, 'drafts', rows, (row) => row.author, toDraft);
    },
    async generation(siteId) {
      // A wave of a roll-out changes what hosts want as a change does, and has a generation of its own.
      const newest = await Promise.all(
        (['changes', 'rollouts'] as const).map((table) =>
          db
            .selectFrom(table)
            .select((of) => of.fn.max('generation').as('newest'))
            .where('site_id', '=', siteId)
            .executeTakeFirst(),
        ),
      );
      return Math.max(...newest.map((row) => Number(row?.newest ?? 0)));
    },
    async changes(siteId, limit) {
      const rows = await db
        .selectFrom('changes')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('generation', 'desc')
        .limit(limit)
        .execute();
      return readRows(log, 'changes', rows, (row) => row.id, toChange);
    },
    async change(changeId) {
      const rows = await db.selectFrom('changes').selectAll().where('id', '=', changeId).execute();
      return readRows(log, 'changes', rows, (row) => row.id, toChange)[0] ?? null;
    },
  };
}

/** Writes of the same. */
export function changeWrites({ db }: WriteContext): Pick<WriteStore, 'putDraft' | 'addChange'> {
  return {
    async putDraft(draft) {
      const kept = { revision: draft.revision, edits_json: JSON.stringify(draft.edits) };
      await db
        .insertInto('drafts')
        .values({ site_id: draft.siteId, author: draft.author, ...kept })
        .onConflict((on) => on.columns(['site_id', 'author']).doUpdateSet(kept))
        .execute();
    },
    async addChange(change) {
      await db
        .insertInto('changes')
        .values({
          id: change.id,
          site_id: change.siteId,
          generation: change.generation,
          author: change.author,
          applied_at: change.appliedAt,
          edits_json: JSON.stringify(change.edits),
          inverse_json: JSON.stringify(change.inverse),
        })
        .execute();
    },
  };
}

function toDraft(row: Tables['drafts']): Draft {
  return {
    siteId: row.site_id as SiteId,
    author: row.author,
    edits: fromJson(draftEdits, row.edits_json),
    revision: row.revision,
  };
}

function toChange(row: Tables['changes']): Change {
  return {
    id: row.id as ChangeId,
    siteId: row.site_id as SiteId,
    author: row.author,
    appliedAt: instant(row.applied_at),
    edits: fromJson(edits, row.edits_json),
    inverse: fromJson(edits, row.inverse_json),
    generation: row.generation,
  };
}
