import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal.ts';
import type { AssignmentRow } from '../assignment/assignment.ts';
import { aPackage, byVersion, defaults, onGroup, production } from '../testing/samples.ts';
import type { Edit, EditOf } from './edit.ts';
import { mergeEdit, sameEdit } from './edits.ts';
import { rowKey } from './rules/row-key.ts';

const [one, two, three] = [aPackage('1.0.0.0'), aPackage('2.0.0.0'), aPackage('3.0.0.0')];
const rows = (...said: readonly string[]): EditOf<'set-assignments'> => ({
  kind: 'set-assignments',
  scope: defaults,
  inherit: false,
  rows: said.map((each) => byVersion(each.slice(1), `App${each[0]}_abc`)),
});
const users = (...names: readonly string[]): EditOf<'set-users'> => ({
  kind: 'set-users',
  packageId: one.id,
  users: names.map((name): Principal => ({ kind: 'user', name, sid: null })),
});
const mark = (packageId: (typeof one)['id'] | null): Edit => ({
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId,
});
const enabled = (on: boolean): Edit => ({ kind: 'set-enabled', packageId: one.id, enabled: on });
const keys = (edit: Edit | null) => (edit?.kind === 'set-assignments' ? edit.rows.map(rowKey) : null);
const names = (edit: Edit | null) => (edit?.kind === 'set-users' ? edit.users.map(({ name }) => name) : null);

describe('a three-way merge', () => {
  it('keeps what either side did to the rows of a scope', () => {
    const merged = mergeEdit(rows('a1', 'b1'), rows('a2', 'b1'), rows('a1', 'b1', 'c1'));
    expect(merged).toEqual(rows('b1', 'c1', 'a2'));
  });
  it('lets somebody choose where both gave one family another version', () => {
    expect(mergeEdit(rows('a1'), rows('a2'), rows('a3'))).toBeNull();
    expect(mergeEdit(rows('a1'), rows(), rows('a2'))).toBeNull();
  });
  it('puts versions side by side where both only added one', () => {
    expect(keys(mergeEdit(rows('a1'), rows('a1', 'a2'), rows('a1', 'a3')))).toEqual(keys(rows('a1', 'a3', 'a2')));
  });
  it('lets somebody choose where one side inherits and the other changed the rows that this would hide', () => {
    const own = { ...rows('a1'), scope: onGroup('Finance') };
    const inheriting = { ...own, inherit: true };
    expect(mergeEdit(own, inheriting, { ...own, rows: rows('a1', 'b1').rows })).toBeNull();
    expect(mergeEdit(own, { ...own, rows: rows('a1', 'b1').rows }, inheriting)).toBeNull();
    expect(mergeEdit(own, inheriting, own)).toEqual(inheriting);
  });
  it('joins users and groups, and never comes to everybody by itself', () => {
    expect(names(mergeEdit(users('a', 'b'), users('a', 'c'), users('a', 'b', 'd')))).toEqual(['a', 'd', 'c']);
    expect(mergeEdit(users('a', 'b'), users('a'), users('b'))).toBeNull();
    expect(mergeEdit(users('a'), users(), users('a', 'b'))).toBeNull();
    expect(mergeEdit(users(), users('a'), users('b'))).toBeNull();
  });
  it('lets mine win where they left the same part alone, and asks where both moved a tag', () => {
    expect(mergeEdit(mark(one.id), mark(two.id), mark(one.id))).toEqual(mark(two.id));
    expect(mergeEdit(mark(one.id), mark(two.id), mark(three.id))).toBeNull();
    expect(mergeEdit(enabled(true), enabled(false), enabled(false))).toEqual(enabled(false));
  });
});

describe('laws of merging', () => {
  const pool = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd1'];
  const some = fc.subarray(pool).map((said) => rows(...said));
  const set = fc.subarray(['a', 'b', 'c', 'd', 'e']).map((said) => users(...said));

  it('what is merged with itself stays', () => {
    fc.assert(
      fc.property(some, some, (base, mine) => {
        expect(mergeEdit(base, mine, mine)).toEqual(mine);
        expect(mergeEdit(base, base, mine)).toEqual(sameEdit(base, mine) ? base : mine);
        expect(mergeEdit(base, mine, base)).toEqual(mine);
      }),
    );
  });
  it('disjoint changes commute', () => {
    fc.assert(
      fc.property(some, fc.subarray(['a1', 'a2', 'b1', 'b2']), fc.subarray(['c1', 'c2', 'd1']), (base, ab, cd) => {
        const isLeft = ({ familyName }: AssignmentRow) => /^App[ab]/.test(familyName);
        const left = { ...base, rows: [...rows(...ab).rows, ...base.rows.filter((row) => !isLeft(row))] };
        const right = { ...base, rows: [...base.rows.filter(isLeft), ...rows(...cd).rows] };
        const [to, fro] = [mergeEdit(base, left, right), mergeEdit(base, right, left)];
        expect(to).not.toBeNull();
        expect(keys(to)?.toSorted()).toEqual(keys(fro)?.toSorted());
        expect(keys(to)?.toSorted()).toEqual(
          rows(...ab, ...cd)
            .rows.map(rowKey)
            .toSorted(),
        );
      }),
    );
  });
  it('nothing of either side is lost without a choice', () => {
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        const merged = keys(mergeEdit(base, mine, theirs));
        if (merged === null) return;
        keeps(keysOf(base), keysOf(mine), new Set(merged));
        keeps(keysOf(base), keysOf(theirs), new Set(merged));
      }),
    );
    fc.assert(
      fc.property(set, set, set, (base, mine, theirs) => {
        const merged = names(mergeEdit(base, mine, theirs));
        if (merged === null) return;
        const namesOf = (edit: EditOf<'set-users'>) => new Set(edit.users.map(({ name }) => name));
        keeps(namesOf(base), namesOf(mine), new Set(merged));
        keeps(namesOf(base), namesOf(theirs), new Set(merged));
        if (merged.length === 0) expect([mine.users.length, theirs.users.length]).toContain(0);
      }),
    );
  });

  const keysOf = (edit: EditOf<'set-assignments'>) => new Set(edit.rows.map(rowKey));
  /** What a side added is there, what it took away is not. */
  function keeps(base: ReadonlySet<string>, side: ReadonlySet<string>, merged: ReadonlySet<string>): void {
    for (const key of side) if (!base.has(key)) expect(merged).toContain(key);
    for (const key of base) if (!side.has(key)) expect(merged).not.toContain(key);
  }
});
