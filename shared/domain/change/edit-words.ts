import { assertNever } from '#shared/kernel/assert-never.ts';
import type { AssignmentRow } from '../assignment/assignment.ts';
import { scopeKey } from '../assignment/assignment.ts';
import { scopeLabel, selectorLabel } from '../assignment/explain.ts';
import { effectiveScope, settingsOf } from '../assignment/resolve.ts';
import type { SiteState } from '../site/farm.ts';
import { familyLabel, packageLabel } from '../site/site-index.ts';
import type { DraftEdit, Edit } from './edit.ts';
import { editKey, invertEdit, rowKey } from './edits.ts';
import type { HostEffect, ReviewEdit } from './review-types.ts';

/** An edit as the review shows it: what was, what will be, and on how many hosts that shows. */
export function reviewEdit(
  before: SiteState,
  after: SiteState,
  { edit, at }: DraftEdit,
  effects: readonly HostEffect[],
): ReviewEdit {
  const hosts = effects.filter((effect) => concerns(edit, before, after, effect)).length;
  const effect = hosts === 0 ? 'No host changes' : hosts === 1 ? '1 host changes' : `${hosts} hosts change`;
  return { key: editKey(edit), at, effect, ...words(before, after, edit) };
}

type EditWords = Pick<ReviewEdit, 'title' | 'where' | 'removed' | 'added'>;

function words(before: SiteState, after: SiteState, edit: Edit): EditWords {
  switch (edit.kind) {
    case 'set-assignments':
      return assignmentWords(before, after, edit);
    case 'set-enabled': {
      const [is, was] = edit.enabled ? ['Enabled', 'Disabled'] : ['Disabled', 'Enabled'];
      const title = `${edit.enabled ? 'Enable' : 'Disable'} ${packageLabel(after, edit.packageId)}`;
      return { title, where: 'Application Packages', removed: [was], added: [is] };
    }
    case 'mark-tag':
      return tagWords(before, after, edit);
    default:
      return assertNever(edit);
  }
}

function assignmentWords(
  before: SiteState,
  after: SiteState,
  edit: Extract<Edit, { kind: 'set-assignments' }>,
): EditWords {
  const was = settingsOf(before, edit.scope);
  const [had, has] = [new Set(was.rows.map(rowKey)), new Set(edit.rows.map(rowKey))];
  const lines = (state: SiteState, rows: readonly AssignmentRow[]) => rows.map((row) => rowLabel(state, row));
  const inherits = edit.scope.kind !== 'site-defaults' && was.inherit !== edit.inherit;
  const inherit = (on: boolean) => (inherits ? [`Inherit default settings: ${on ? 'on' : 'off'}`] : []);
  return {
    title: 'Application Packages',
    where: scopeLabel(after, edit.scope),
    removed: [
      ...inherit(was.inherit),
      ...lines(
        before,
        was.rows.filter((row) => !has.has(rowKey(row))),
      ),
    ],
    added: [
      ...inherit(edit.inherit),
      ...lines(
        after,
        edit.rows.filter((row) => !had.has(rowKey(row))),
      ),
    ],
  };
}

function tagWords(before: SiteState, after: SiteState, edit: Extract<Edit, { kind: 'mark-tag' }>): EditWords {
  const undo = invertEdit(before, edit);
  const was = undo.kind === 'mark-tag' ? undo.packageId : null;
  const tag = selectorLabel(after, { kind: 'tag', tagId: edit.tagId });
  const marks = (state: SiteState, packageId: typeof was) =>
    packageId === null ? [] : [packageLabel(state, packageId)];
  return {
    title: edit.packageId === null ? `Remove ${tag}` : was === null ? `Set ${tag}` : `Move ${tag}`,
    where: familyLabel(after, edit.familyName),
    removed: marks(before, was),
    added: marks(after, edit.packageId),
  };
}

/** Such as `Contoso Notes · Production`. */
function rowLabel(state: SiteState, row: AssignmentRow): string {
  return `${familyLabel(state, row.familyName)} · ${selectorLabel(state, row.selector)}`;
}

/** Whether a host changes through an edit: its scope is the one edited, or one of its packages is. */
function concerns(edit: Edit, before: SiteState, after: SiteState, effect: HostEffect): boolean {
  const changed = [...effect.arriving, ...effect.leaving];
  if (edit.kind === 'set-enabled') return changed.includes(edit.packageId);
  if (edit.kind === 'mark-tag') return changed.some((id) => after.packages.get(id)?.familyName === edit.familyName);
  const host = after.hosts.get(effect.host.hostId);
  if (host === undefined) return false;
  return [before, after].some((state) => scopeKey(effectiveScope(state, host).scope) === scopeKey(edit.scope));
}
