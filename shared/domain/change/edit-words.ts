import { scopeKey } from '../assignment/assignment.ts';
import { effectiveScope } from '../assignment/resolve.ts';
import type { SiteState } from '../site/farm.ts';
import type { DraftEdit, Edit } from './edit.ts';
import type { HostEffect, ReviewEdit } from './review-types.ts';
import { editKey, editWords } from './rules/rule-of.ts';

/** An edit as the review shows it: what was, what will be, and on how many hosts that shows. */
export function reviewEdit(
  before: SiteState,
  after: SiteState,
  { edit, at }: DraftEdit,
  effects: readonly HostEffect[],
): ReviewEdit {
  const hosts = effects.filter((effect) => concerns(edit, before, after, effect)).length;
  const effect = hosts === 0 ? 'No host changes' : hosts === 1 ? '1 host changes' : `${hosts} hosts change`;
  return { key: editKey(edit), at, effect, ...editWords(before, after, edit) };
}

/** Whether a host changes through an edit: its scope or group is the one edited, or one of its packages is. */
function concerns(edit: Edit, before: SiteState, after: SiteState, effect: HostEffect): boolean {
  const changed = [...effect.arriving, ...effect.leaving, ...effect.reoffered];
  if ('packageId' in edit && edit.kind !== 'mark-tag') return changed.includes(edit.packageId);
  switch (edit.kind) {
    case 'mark-tag':
      return changed.some((id) => after.packages.get(id)?.familyName === edit.familyName);
    case 'set-assignments':
      return [before, after].some((state) => follows(state, effect, scopeKey(edit.scope)));
    case 'set-group':
      return effect.host.hostId === edit.hostId;
    case 'delete-group':
    case 'restore-group':
      return [before, after].some((state) => isIn(state, effect, edit.groupId));
    default:
      return true;
  }
}

function follows(state: SiteState, { host }: HostEffect, key: string): boolean {
  const known = state.hosts.get(host.hostId);
  return known !== undefined && scopeKey(effectiveScope(state, known).scope) === key;
}

function isIn(state: SiteState, { host }: HostEffect, groupId: string): boolean {
  const memberOf = state.hosts.get(host.hostId)?.memberOf;
  return memberOf?.kind === 'group' && memberOf.groupId === groupId;
}
