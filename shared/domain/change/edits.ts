import { assertNever } from '#shared/kernel/assert-never.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AssignmentRow, TagMark } from '../assignment/assignment.ts';
import { scopeKey } from '../assignment/assignment.ts';
import { settingsOf } from '../assignment/resolve.ts';
import type { SiteState } from '../site/farm.ts';
import type { Draft, DraftEdit, Edit } from './edit.ts';

/** The object that an edit changes, as text: two edits with one key replace each other in a draft. */
export function editKey(edit: Edit): string {
  switch (edit.kind) {
    case 'set-assignments':
      return `assignments:${scopeKey(edit.scope)}`;
    case 'set-enabled':
      return `enabled:${edit.packageId}`;
    case 'mark-tag':
      return `tag:${edit.tagId}:${edit.familyName}:${edit.architecture}`;
    default:
      return assertNever(edit);
  }
}

/** The revision of the object that an edit changes: 0 where nothing was ever said. Of a tag's mark see `markRevision`. */
export function objectRevision(state: SiteState, edit: Edit): number {
  switch (edit.kind) {
    case 'set-assignments':
      return settingsOf(state, edit.scope).revision;
    case 'set-enabled':
      return state.packages.get(edit.packageId)?.revision ?? 0;
    case 'mark-tag':
      return markRevision(markOf(state.marks, edit)?.packageId ?? null);
    default:
      return assertNever(edit);
  }
}

/** The revision of a tag's mark, which has none of its own: a number made of what it marks (FNV-1a), 0 for nothing. */
export function markRevision(packageId: PackageId | null): number {
  let hash = packageId === null ? 0 : 0x811c9dc5;
  for (const character of packageId ?? '') {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** Whether the state is already what the edit asks for. */
export function changesNothing(state: SiteState, edit: Edit): boolean {
  switch (edit.kind) {
    case 'set-assignments': {
      const { inherit, rows } = settingsOf(state, edit.scope);
      return (edit.scope.kind === 'site-defaults' || inherit === edit.inherit) && sameRows(rows, edit.rows);
    }
    case 'set-enabled':
      return state.packages.get(edit.packageId)?.enabled === edit.enabled;
    case 'mark-tag':
      return (markOf(state.marks, edit)?.packageId ?? null) === edit.packageId;
    default:
      return assertNever(edit);
  }
}

/** The state after the edits, in their order. Objects that an edit touches get a new revision; the given state stays as it is. */
export function applyEdits(state: SiteState, edits: readonly Edit[]): SiteState {
  const scopes = new Map(state.scopes);
  const packages = new Map(state.packages);
  let marks = state.marks;
  for (const edit of edits) {
    if (edit.kind === 'set-assignments') {
      const { revision } = settingsOf({ scopes }, edit.scope);
      const inherit = edit.inherit && edit.scope.kind !== 'site-defaults';
      scopes.set(scopeKey(edit.scope), { scope: edit.scope, inherit, rows: edit.rows, revision: revision + 1 });
    } else if (edit.kind === 'set-enabled') {
      const item = packages.get(edit.packageId);
      if (item !== undefined) packages.set(item.id, { ...item, enabled: edit.enabled, revision: item.revision + 1 });
    } else {
      marks = moveMark(marks, edit);
    }
  }
  return { ...state, scopes, packages, marks };
}

/** Edits whose object somebody changed after they were made: applying them would overwrite that silently. */
export function conflictsOf(state: SiteState, draft: Draft): readonly DraftEdit[] {
  return draft.edits.filter(({ edit, baseRevision }) => objectRevision(state, edit) !== baseRevision);
}

/** Kept edits that the additions would replace, and that were kept after the draft had the revision `seen`. */
export function overtakenEdits(
  draft: Draft,
  additions: readonly Pick<DraftEdit, 'edit'>[],
  seen: number,
): readonly DraftEdit[] {
  const keys = new Set(additions.map(({ edit }) => editKey(edit)));
  return draft.edits.filter((kept) => keys.has(editKey(kept.edit)) && (kept.revision ?? 0) > seen);
}

/** The draft with further edits: one on an object replaces the one before, one that changes nothing takes it away. */
export function withEdits(
  draft: Draft,
  additions: readonly Pick<DraftEdit, 'edit' | 'baseRevision'>[],
  state: SiteState,
  now: Instant,
): Draft {
  const edits = new Map(draft.edits.map((kept) => [editKey(kept.edit), kept]));
  const revision = draft.revision + 1;
  for (const { edit, baseRevision } of additions) {
    edits.delete(editKey(edit));
    if (!changesNothing(state, edit)) edits.set(editKey(edit), { edit, baseRevision, at: now, revision });
  }
  return { ...draft, edits: [...edits.values()], revision };
}

/** The draft without the edits of these keys, or without any for null. */
export function withoutEdits(draft: Draft, keys: readonly string[] | null): Draft {
  const gone = new Set(keys);
  const edits = keys === null ? [] : draft.edits.filter(({ edit }) => !gone.has(editKey(edit)));
  return { ...draft, edits, revision: draft.revision + 1 };
}

/** The edit that brings an object back to what it was in `before`. */
export function invertEdit(before: SiteState, edit: Edit): Edit {
  switch (edit.kind) {
    case 'set-assignments': {
      const { inherit, rows } = settingsOf(before, edit.scope);
      return { ...edit, inherit, rows };
    }
    case 'set-enabled':
      return { ...edit, enabled: before.packages.get(edit.packageId)?.enabled ?? edit.enabled };
    case 'mark-tag':
      return { ...edit, packageId: markOf(before.marks, edit)?.packageId ?? null };
    default:
      return assertNever(edit);
  }
}

type MarkTag = Extract<Edit, { kind: 'mark-tag' }>;

function isMark(mark: TagMark, edit: MarkTag): boolean {
  return mark.tagId === edit.tagId && mark.familyName === edit.familyName && mark.architecture === edit.architecture;
}

function markOf(marks: readonly TagMark[], edit: MarkTag): TagMark | undefined {
  return marks.find((mark) => isMark(mark, edit));
}

/** A tag marks at most one version per family and architecture: giving it to another package moves it. */
function moveMark(marks: readonly TagMark[], edit: MarkTag): readonly TagMark[] {
  const rest = marks.filter((mark) => !isMark(mark, edit));
  const { tagId, familyName, architecture, packageId } = edit;
  return packageId === null ? rest : [...rest, { tagId, familyName, architecture, packageId }];
}

function sameRows(a: readonly AssignmentRow[], b: readonly AssignmentRow[]): boolean {
  const [left, right] = [new Set(a.map(rowKey)), new Set(b.map(rowKey))];
  return left.size === right.size && [...left].every((key) => right.has(key));
}

/** A text that is the same for equal rows and for no others. */
export function rowKey(row: AssignmentRow): string {
  const { selector } = row;
  return `${row.familyName} ${selector.kind} ${selector.kind === 'tag' ? selector.tagId : selector.version}`;
}
