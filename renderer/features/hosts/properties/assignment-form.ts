import type { AssignableFamily, ScopeView } from '#shared/contract/assignments.ts';
import type { AssignmentRow, Selector } from '#shared/domain/assignment/assignment.ts';
import { rowKey } from '#shared/domain/change/edits.ts';

/** A line of the Application Packages tab: a row that the scope has, or one that it could have (`on` is false). */
export type FormRow = AssignmentRow & { readonly on: boolean };

/** What the administrator sees and edits; `rows` are the scope's own. */
export type AssignmentForm = { readonly inherit: boolean; readonly rows: readonly FormRow[] };

type Base = Pick<ScopeView, 'applied' | 'draft' | 'parent'>;

const on = (row: AssignmentRow): FormRow => ({ familyName: row.familyName, selector: row.selector, on: true });

/**
 * The form as it opens. Own rows replace the inherited ones whole, so a scope without own rows starts from a copy of
 * what it inherits, and inherited families that it leaves out are listed unchecked.
 */
export function formOf({ applied, draft, parent }: Base): AssignmentForm {
  const base = draft ?? applied;
  const inherited = parent?.rows ?? [];
  const inherit = parent !== null && base.inherit;
  if (inherit && base.rows.length === 0) return { inherit, rows: inherited.map(on) };
  const families = new Set(base.rows.map((row) => row.familyName));
  const left = inherited.filter((row) => !families.has(row.familyName)).map((row) => ({ ...on(row), on: false }));
  return { inherit, rows: [...base.rows.map(on), ...left] };
}

/** The rows that the tab lists: the inherited ones while *Inherit default settings* is on. */
export function shownRows(form: AssignmentForm, parent: ScopeView['parent']): readonly FormRow[] {
  return form.inherit ? (parent?.rows ?? []).map(on) : form.rows;
}

/** What OK keeps: `rows` stay as they were while the scope inherits. */
export function settingsOfForm(form: AssignmentForm, base: Base) {
  const before = base.draft ?? base.applied;
  const rows = form.inherit ? before.rows : form.rows.filter((row) => row.on);
  return { inherit: form.inherit, rows: rows.map(({ familyName, selector }) => ({ familyName, selector })) };
}

/** How many single things OK changes: rows that come or go, and the check box. */
export function countChanges(form: AssignmentForm, base: Base): number {
  const before = base.draft ?? base.applied;
  const after = settingsOfForm(form, base);
  const [old, now] = [new Set(before.rows.map(rowKey)), new Set(after.rows.map(rowKey))];
  const came = after.rows.filter((row) => !old.has(rowKey(row)));
  const went = before.rows.filter((row) => !now.has(rowKey(row)));
  // A version that is replaced by another is one change.
  const replaced = came.filter((row) => went.some((each) => each.familyName === row.familyName)).length;
  return came.length + went.length - replaced + (before.inherit === after.inherit ? 0 : 1);
}

/** The version that a row comes to: what the tag marks, or the version itself where the site has it; null without one. */
export function resolvedVersion(family: AssignableFamily | undefined, selector: Selector) {
  const versions = family?.versions ?? [];
  const meant = (each: AssignableFamily['versions'][number]) =>
    selector.kind === 'tag' ? each.tagIds.includes(selector.tagId) : each.version === selector.version;
  return versions.find(meant) ?? null;
}

/** The rows with one more of a family: its highest version that no row has yet. */
export function withFamily(rows: readonly FormRow[], family: AssignableFamily): readonly FormRow[] {
  const taken = rows.filter((row) => row.familyName === family.familyName);
  const free = family.versions.find(
    ({ version }) => !taken.some(({ selector }) => selector.kind === 'version' && selector.version === version),
  );
  if (free === undefined) return rows;
  const selector = { kind: 'version', version: free.version } as const;
  return [...rows, { familyName: family.familyName, selector, on: true }];
}
