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

/** An edit as the review names it. */
export function editWords(before: SiteState, after: SiteState, edit: Edit): EditWords {
  return ruleOf(edit).words(before, after, edit as never);
}
