import type { AssignmentRow } from '../../assignment/assignment.ts';
import { scopeKey } from '../../assignment/assignment.ts';
import { scopeLabel, selectorLabel } from '../../assignment/explain.ts';
import { settingsOf } from '../../assignment/resolve.ts';
import type { SiteState } from '../../site/farm.ts';
import { familyLabel, siteIndex } from '../../site/site-index.ts';
import type { EditOf } from '../edit.ts';
import type { EditRule, EditWords } from './edit-rule.ts';
import { mergeAssignments } from './merge-assignments.ts';
import { rowKey } from './row-key.ts';

export { rowKey } from './row-key.ts';

type SetAssignments = EditOf<'set-assignments'>;

/** What a scope says: its rows, and whether the next level's apply instead. */
export const assignmentsRule: EditRule<'set-assignments'> = {
  key: ({ scope }) => `assignments:${scopeKey(scope)}`,
  revision: (state, { scope }) => settingsOf(state, scope).revision,
  changesNothing(state, edit) {
    const { inherit, rows } = settingsOf(state, edit.scope);
    return (edit.scope.kind === 'site-defaults' || inherit === edit.inherit) && sameRows(rows, edit.rows);
  },
  apply(state, { scope, inherit, rows }) {
    const { revision } = settingsOf(state, scope);
    const inherits = inherit && scope.kind !== 'site-defaults';
    const scopes = new Map(state.scopes).set(scopeKey(scope), {
      scope,
      inherit: inherits,
      rows,
      revision: revision + 1,
    });
    return { ...state, scopes };
  },
  invert(before, edit) {
    const { inherit, rows } = settingsOf(before, edit.scope);
    return { ...edit, inherit, rows };
  },
  missing(state, edit) {
    if (!hasScope(state, edit)) return 'scope';
    if (!edit.rows.every((row) => hasFamily(state, edit, row))) return 'application package';
    const tags = new Set<string>(state.site.tags.map((tag) => tag.id));
    return edit.rows.every(({ selector }) => selector.kind === 'version' || tags.has(selector.tagId)) ? null : 'tag';
  },
  label: (state, { scope }) => `The application packages of ${scopeLabel(state, scope)}`,
  words,
  asks: ({ scope, inherit, rows }) =>
    `${inherit && scope.kind !== 'site-defaults'} ${rows.map(rowKey).toSorted().join('\n')}`,
  says: (state, { scope, inherit, rows }) => [
    ...(scope.kind === 'site-defaults' ? [] : [inheritLine(inherit)]),
    ...(inherit ? [] : rows.map((row) => rowLabel(state, row))),
  ],
  merge: mergeAssignments,
};

function hasScope(state: SiteState, { scope }: SetAssignments): boolean {
  switch (scope.kind) {
    case 'site-defaults':
      return scope.siteId === state.site.id;
    case 'group':
      return state.groups.has(scope.groupId);
    case 'pool':
      return state.pools.has(scope.poolId);
    case 'host':
      return state.hosts.has(scope.hostId);
  }
}

/** A family of the site, or one that the scope has had all along. */
function hasFamily(state: SiteState, { scope }: SetAssignments, { familyName }: AssignmentRow): boolean {
  const had = settingsOf(state, scope).rows.some((row) => row.familyName === familyName);
  return had || siteIndex(state).byFamily.has(familyName);
}

function words(before: SiteState, after: SiteState, edit: SetAssignments): EditWords {
  const was = settingsOf(before, edit.scope);
  const [had, has] = [new Set(was.rows.map(rowKey)), new Set(edit.rows.map(rowKey))];
  const inherits = edit.scope.kind !== 'site-defaults' && was.inherit !== edit.inherit;
  const inherit = (on: boolean) => (inherits ? [inheritLine(on)] : []);
  const lines = (state: SiteState, rows: readonly AssignmentRow[], other: ReadonlySet<string>) =>
    rows.filter((row) => !other.has(rowKey(row))).map((row) => rowLabel(state, row));
  return {
    title: 'Application Packages',
    where: scopeLabel(after, edit.scope),
    removed: [...inherit(was.inherit), ...lines(before, was.rows, has)],
    added: [...inherit(edit.inherit), ...lines(after, edit.rows, had)],
  };
}

function inheritLine(on: boolean): string {
  return `Inherit default settings: ${on ? 'on' : 'off'}`;
}

/** Such as `Contoso Notes · Production`. */
function rowLabel(state: SiteState, row: AssignmentRow): string {
  return `${familyLabel(state, row.familyName)} · ${selectorLabel(state, row.selector)}`;
}

function sameRows(a: readonly AssignmentRow[], b: readonly AssignmentRow[]): boolean {
  const [left, right] = [new Set(a.map(rowKey)), new Set(b.map(rowKey))];
  return left.size === right.size && [...left].every((key) => right.has(key));
}
