import { describe, expect, it } from 'vitest';
import type { GroupId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import {
  aHost,
  aPackage,
  aState,
  byVersion,
  defaults,
  markOf,
  onGroup,
  production,
  rowsOf,
  siteId,
} from '../testing/samples.ts';
import type { Draft, Edit } from './edit.ts';
import { applyEdits, conflictsOf, invertEdit, proposalOf } from './edits.ts';
import { revertEdits } from './revert.ts';

const [one, two, three] = [aPackage('1.0.0.0'), aPackage('2.0.0.0'), aPackage('3.0.0.0')];
const cad = aPackage('7.0.0.0', { name: 'Cad' });
const before = aState({
  hosts: [aHost('H1', 'Finance')],
  packages: [one, two, three, cad],
  scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])],
  marks: [markOf(one)],
});
const assign = (...rows: ReturnType<typeof byVersion>[]): Edit => ({
  kind: 'set-assignments',
  scope: defaults,
  inherit: false,
  rows,
});
const move = (packageId: typeof one.id | null): Edit => ({
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId,
});
const changeOf = (...edits: readonly Edit[]) => ({ edits, inverse: edits.map((edit) => invertEdit(before, edit)) });
const draftOf = (made: ReturnType<typeof revertEdits>['made']): Draft => ({
  siteId,
  author: 'ada',
  edits: made.map((each) => ({ ...each, at: instant(1) })),
  revision: 1,
});

describe('taking back a change', () => {
  it('brings everything back to what it was', () => {
    const change = changeOf(move(two.id), assign(byVersion('2.0.0.0')));
    const after = applyEdits(before, change.edits);
    const { made } = revertEdits(after, change);
    expect(conflictsOf(after, draftOf(made))).toEqual([]);
    const back = applyEdits(
      after,
      made.map(({ edit }) => edit),
    );
    expect(back.marks).toEqual(before.marks);
    expect([...back.scopes.values()].map(({ rows }) => rows)).toEqual([[byVersion('1.0.0.0')]]);
  });
  it('stands against a later change of the same, and merges where that changed something else', () => {
    const change = changeOf(move(two.id), assign(byVersion('2.0.0.0')));
    const later = [move(three.id), assign(byVersion('2.0.0.0'), byVersion('7.0.0.0', cad.familyName))];
    const after = applyEdits(before, [...change.edits, ...later]);
    const { made } = revertEdits(after, change);
    const conflicts = conflictsOf(after, draftOf(made));
    expect(conflicts.map((kept) => proposalOf(after, kept))).toEqual([
      null,
      assign(byVersion('7.0.0.0', cad.familyName), byVersion('1.0.0.0')),
    ]);
  });
  it('leaves out what is as before already', () => {
    const change = changeOf(move(two.id));
    expect(revertEdits(before, change)).toEqual({ made: [], gone: null });
  });
  it('makes nothing where the object is gone', () => {
    const change = changeOf({ kind: 'set-enabled', packageId: two.id, enabled: false });
    const without = { ...before, packages: new Map([[one.id, one]]) };
    expect(revertEdits(without, change)).toEqual({ made: [], gone: change.inverse[0] });
  });
  it('brings a deleted group back with its hosts, and what was assigned to it', () => {
    const groupId = 'Finance' as GroupId;
    const scope: Edit = {
      kind: 'set-assignments',
      scope: onGroup('Finance'),
      inherit: false,
      rows: [byVersion('2.0.0.0')],
    };
    const said = applyEdits(before, [scope]);
    const edits: readonly Edit[] = [{ kind: 'delete-group', groupId }];
    const change = { edits, inverse: edits.map((edit) => invertEdit(said, edit)) };
    const after = applyEdits(said, edits);
    const { made } = revertEdits(after, change);
    const back = applyEdits(
      after,
      made.map(({ edit }) => edit),
    );
    expect(back.hosts.get(aHost('H1').id)?.memberOf).toEqual({ kind: 'group', groupId, name: 'Finance' });
    expect(back.groups.get(groupId)?.name).toBe('Finance');
  });
});
