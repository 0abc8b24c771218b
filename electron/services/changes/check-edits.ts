import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import { scopeLabel, settingsOf } from '#shared/domain/assignment/resolve.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { objectRevision } from '#shared/domain/change/edits.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { familyLabel, packageLabel, siteIndex } from '#shared/domain/site/site-index.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';

/** Refuses an edit on what the site does not have (`not-found`), or on what somebody changed since (`changed-meanwhile`). */
export function checkEdit(state: SiteState, edit: Edit, baseRevision: number): void {
  const missing = missingObject(state, edit);
  if (missing !== null) throw problem('not-found', { object: missing });
  if (objectRevision(state, edit) !== baseRevision)
    throw problem('changed-meanwhile', { object: editLabel(state, edit) });
}

/** What an edit changes, as a message names it. */
export function editLabel(state: SiteState, edit: Edit): string {
  switch (edit.kind) {
    case 'set-assignments':
      return `The application packages of ${scopeLabel(state, edit.scope)}`;
    case 'set-enabled':
      return packageLabel(state, edit.packageId);
    case 'mark-tag':
      return `The version tag of ${familyLabel(state, edit.familyName)}`;
    default:
      return assertNever(edit);
  }
}

function missingObject(state: SiteState, edit: Edit): string | null {
  switch (edit.kind) {
    case 'set-assignments':
      if (!edit.rows.every((row) => hasFamily(state, edit.scope, row))) return 'application package';
      return edit.rows.every(({ selector }) => selector.kind === 'version' || hasTag(state, selector.tagId))
        ? null
        : 'tag';
    case 'set-enabled':
      return state.packages.has(edit.packageId) ? null : 'package';
    case 'mark-tag': {
      if (!hasTag(state, edit.tagId)) return 'tag';
      if (edit.packageId === null) return null;
      const item = state.packages.get(edit.packageId);
      const fits = item?.familyName === edit.familyName && item.architecture === edit.architecture;
      return fits ? null : 'package';
    }
    default:
      return assertNever(edit);
  }
}

/** A family of the site, or one that the scope has had all along. */
function hasFamily(state: SiteState, scope: Scope, { familyName }: AssignmentRow): boolean {
  const had = settingsOf(state, scope).rows.some((row) => row.familyName === familyName);
  return had || siteIndex(state).byFamily.has(familyName);
}

function hasTag(state: SiteState, tagId: string): boolean {
  return state.site.tags.some((tag) => tag.id === tagId);
}
