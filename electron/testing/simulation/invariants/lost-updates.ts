import { isDeepStrictEqual } from 'node:util';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { Change, Edit } from '#shared/domain/change/edit.ts';
import { invertEdit, objectRevision } from '#shared/domain/change/edits.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { Facts, Fail, Invariant, StoreWrite } from './invariant.ts';

/** I2: nobody overwrites what he has not seen; every change has a generation of its own and every object counts its revisions. */
export const noLostUpdate: Invariant = {
  id: 'I2',
  says: 'No update is lost.',
  watch: (facts, fail) => ({
    committing(writes) {
      for (const write of writes) checkWrite(write, facts, fail);
    },
    acknowledged(what) {
      if (what.kind !== 'applied') return;
      const change = facts.ledger.changes.find(({ id }) => id === what.changeId);
      if (change !== undefined && !isDeepStrictEqual(change.edits, what.edits))
        fail(what.actor, `Generation ${change.generation} is not what its author had reviewed.`);
    },
  }),
};

function checkWrite(write: StoreWrite, { ledger }: Facts, fail: Fail): void {
  const { state } = ledger.now;
  switch (write.name) {
    case 'addChange':
      checkChange(write.given[0], ledger, fail);
      return;
    case 'putScope': {
      const [, { scope, revision }] = write.given;
      const before = state.scopes.get(scopeKey(scope))?.revision ?? 0;
      if (revision !== before + 1) fail(scopeKey(scope), `Revision ${revision} of a scope follows ${before}.`);
      return;
    }
    case 'putPackage': {
      const [{ id, fullName, revision }] = write.given;
      const before = state.packages.get(id)?.revision ?? 0;
      if (revision <= before) fail(fullName, `Revision ${revision} of a package follows ${before}.`);
      return;
    }
    default:
      return;
  }
}

/**
 * A change that is its author's draft: every edit was made on what the object is now. Others (a way back, a revert) are made of what
 * is there at that moment.
 */
function checkChange(change: Change, { now, drafts }: Facts['ledger'], fail: Fail): void {
  if (change.generation !== now.generation + 1)
    fail(change.author, `Generation ${change.generation} follows ${now.generation}.`);
  const draft = drafts.get(change.author)?.edits ?? [];
  const edits = draft.map(({ edit }) => edit);
  if (!isDeepStrictEqual(change.edits, edits)) return;
  for (const { edit, baseRevision, base } of draft) {
    const is = objectRevision(now.state, edit);
    if (is !== baseRevision && !saysNothingElse(now.state, edit, base)) {
      fail(change.author, `Generation ${change.generation} overwrites revision ${is}, made on ${baseRevision}.`);
    }
  }
}

/** Whether what an edit changes is as it was when it was made, or as it shall be: only something else of the object is new. */
function saysNothingElse(state: SiteState, edit: Edit, base: Edit | null): boolean {
  const now = inAnyOrder(invertEdit(state, edit));
  return now === inAnyOrder(edit) || (base !== null && now === inAnyOrder(base));
}

/** An edit as a text: the order of rows and of users says nothing. */
function inAnyOrder(edit: Edit): string {
  return JSON.stringify(edit, (_, value: unknown) =>
    Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value,
  );
}
