import type { SiteState } from '../../site/farm.ts';
import type { Edit, EditKind } from '../edit.ts';
import { assignmentsRule } from './assignments-rule.ts';
import type { EditRule, EditWords } from './edit-rule.ts';
import { groupDeletionRule, groupRestoringRule, membershipRule } from './group-rules.ts';
import { deletionRule, enabledRule, registrationRule, usersRule } from './package-rules.ts';
import { featureRule, provisioningRule } from './site-rules.ts';
import { tagRule } from './tag-rule.ts';

const rules: { readonly [K in EditKind]: EditRule<K> } = {
  'set-assignments': assignmentsRule,
  'set-enabled': enabledRule,
  'mark-tag': tagRule,
  'set-registration': registrationRule,
  'set-users': usersRule,
  'delete-package': deletionRule,
  'set-feature': featureRule,
  'set-provisioning': provisioningRule,
  'set-group': membershipRule,
  'delete-group': groupDeletionRule,
  'restore-group': groupRestoringRule,
};

/** The rule of an edit's kind, for edits of that kind. A new kind is a line in the table above. */
function ruleOf<K extends EditKind>(edit: { readonly kind: K }): EditRule<K> {
  return rules[edit.kind];
}

/** The object that an edit changes, as text: two edits with one key replace each other in a draft. */
export function editKey(edit: Edit): string {
  return ruleOf(edit).key(edit as never); // the rule is the one of the edit's own kind
}

/** The revision of the object that an edit changes: 0 where nothing was ever said. */
export function objectRevision(state: SiteState, edit: Edit): number {
  return ruleOf(edit).revision(state, edit as never);
}

/** Whether the state is already what the edit asks for. */
export function changesNothing(state: SiteState, edit: Edit): boolean {
  return ruleOf(edit).changesNothing(state, edit as never);
}

/** The state after the edits, in their order. Objects that an edit touches get a new revision; the given state stays as it is. */
export function applyEdits(state: SiteState, edits: readonly Edit[]): SiteState {
  return edits.reduce((before, edit) => ruleOf(edit).apply(before, edit as never), state);
}

/** The edit that brings an object back to what it was in `before`. */
export function invertEdit(before: SiteState, edit: Edit): Edit {
  return ruleOf(edit).invert(before, edit as never);
}

/** What an edit names and the site does not have, such as `package`; null where it has all of it. */
export function missingObject(state: SiteState, edit: Edit): string | null {
  return ruleOf(edit).missing(state, edit as never);
}

/** What an edit changes, as a message names it. */
export function editLabel(state: SiteState, edit: Edit): string {
  return ruleOf(edit).label(state, edit as never);
}

/** All that an edit asks for, in lines. */
export function editSays(state: SiteState, edit: Edit): readonly string[] {
  return ruleOf(edit).says(state, edit as never);
}

/** Whether two edits ask for the same of one object. */
export function sameEdit(one: Edit, other: Edit): boolean {
  const asks = (edit: Edit) => ruleOf(edit).asks(edit as never);
  return one.kind === other.kind && editKey(one) === editKey(other) && asks(one) === asks(other);
}

/**
 * What both want of one object that was `base` when `mine` was made and is `theirs` now: whatever only one side changed is kept of
 * that side. Null where both changed the same part, and somebody has to choose.
 */
export function mergeEdit(base: Edit, mine: Edit, theirs: Edit): Edit | null {
  if (sameEdit(mine, theirs) || sameEdit(base, theirs)) return mine;
  if (sameEdit(base, mine)) return theirs;
  if (base.kind !== mine.kind || theirs.kind !== mine.kind) return null;
  return ruleOf(mine).merge(base as never, mine as never, theirs as never);
}

/** An edit as the review names it. */
export function editWords(before: SiteState, after: SiteState, edit: Edit): EditWords {
  return ruleOf(edit).words(before, after, edit as never);
}
