import type { WriteStore } from '#electron/ports/store.ts';
import type { Conflict, RefusedEdits } from '#shared/contract/changes.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { editKey, editLabel, withEdits, withoutEdits } from '#shared/domain/change/edits.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { type ChangePorts, existingState } from './change-service.ts';
import { draftOf } from './drafts.ts';
import { conflictView, madeEdits, type OpenConflict, openConflicts } from './open-conflicts.ts';

/** Changes that are searched for who it was. */
const recentChanges = 200;

type Asked = { readonly siteId: SiteId; readonly refused: RefusedEdits | null };
export type Choice = { readonly key: string; readonly take: 'merge' | 'mine' | 'theirs'; readonly revision: number };

/** What stands against the caller's draft, or against edits that were refused. */
export async function viewConflicts(
  ports: ChangePorts,
  { siteId, refused }: Asked,
  actor: string,
): Promise<readonly Conflict[]> {
  const state = await ports.states.get(siteId);
  return ports.store.read(async (db) => {
    const open = openConflicts(state, await draftOf(db, siteId, actor), refused);
    if (open.length === 0) return [];
    const changes = await db.changes(siteId, recentChanges);
    return open.map((conflict) => conflictView(state, conflict, changes, actor));
  });
}

/**
 * Ends conflicts as chosen, in one transaction: what is taken stands in the draft as made on what is there now. Throws
 * `changed-meanwhile` where the administrator saw something else or a refused edit has no choice, `not-found` where it is gone.
 */
export async function resolveConflicts(
  ports: ChangePorts,
  { siteId, refused, choices }: Asked & { readonly choices: readonly Choice[] },
  actor: string,
): Promise<void> {
  await ports.store.change(async (db) => {
    const state = await existingState(db, siteId);
    const mine = await draftOf(db, siteId, actor);
    const open = openConflicts(state, mine, refused);
    const ended = open.flatMap((conflict) => decided(state, conflict, choices, refused !== null));
    const inConflict = new Set(open.map(({ made }) => editKey(made.edit)));
    const others = refused === null ? [] : madeEdits(refused).filter(({ edit }) => !inConflict.has(editKey(edit)));
    const taken = [...others.map(({ edit }) => edit), ...ended.flatMap(({ edit }) => (edit === null ? [] : [edit]))];
    // What another window kept stays where theirs is taken.
    const dropped = ended.filter(({ edit, conflict }) => edit === null && conflict.elsewhere === null);
    const rest = withoutEdits(
      mine,
      dropped.map(({ conflict }) => editKey(conflict.made.edit)),
    );
    const additions = taken.map((edit) => ({ edit }));
    await db.putDraft(withEdits(rest, additions, state, ports.env.now()));
    for (const { conflict, take } of ended)
      await auditChoice(db, siteId, actor, editLabel(state, conflict.made.edit), take);
  });
  ports.states.invalidate(siteId);
}

type Decided = { readonly conflict: OpenConflict; readonly take: Choice['take']; readonly edit: Edit | null };

function decided(
  state: SiteState,
  conflict: OpenConflict,
  choices: readonly Choice[],
  needed: boolean,
): readonly Decided[] {
  const { made, merged, gone, revision } = conflict;
  const choice = choices.find(({ key }) => key === editKey(made.edit));
  if (choice === undefined && !needed) return [];
  if (choice === undefined || choice.revision !== revision) {
    throw problem('changed-meanwhile', { object: editLabel(state, made.edit) });
  }
  const { take } = choice;
  if (take === 'theirs') return [{ conflict, take, edit: null }];
  if (gone !== null) throw problem('not-found', { object: gone });
  if (take === 'mine') return [{ conflict, take, edit: made.edit }];
  if (merged === null) throw problem('changed-meanwhile', { object: editLabel(state, made.edit) });
  return [{ conflict, take, edit: merged }];
}

const outcomes = { merge: 'merged', mine: 'kept over theirs', theirs: 'dropped for theirs' } as const;

async function auditChoice(
  db: WriteStore,
  siteId: SiteId,
  actor: string,
  object: string,
  take: Choice['take'],
): Promise<void> {
  const after = outcomes[take];
  await db.addAudit({
    actor,
    siteId,
    action: 'change.resolve',
    object,
    before: null,
    after,
    result: 'done',
    changeId: null,
  });
}
