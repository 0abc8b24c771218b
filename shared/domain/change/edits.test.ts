import fc from 'fast-check';
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
  onHost,
  production,
  rowsOf,
  siteId,
} from '../testing/samples.ts';
import type { Draft, Edit } from './edit.ts';
import {
  applyEdits,
  changesNothing,
  conflictsOf,
  editKey,
  invertEdit,
  objectRevision,
  overtakenEdits,
  withEdits,
  withoutEdits,
} from './edits.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const state = aState({
  hosts: [aHost('H1')],
  packages: [one, two],
  scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])],
  marks: [markOf(one)],
});
const assign = (version: string): Edit => ({
  kind: 'set-assignments',
  scope: defaults,
  inherit: false,
  rows: [byVersion(version)],
});
const promote: Edit = {
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId: two.id,
};
const disable: Edit = { kind: 'set-enabled', packageId: one.id, enabled: false };
const draft: Draft = { siteId, author: 'anna', edits: [], revision: 4 };
const now = instant(5);

describe('applying edits', () => {
  it('gives touched objects a new revision and leaves the given state alone', () => {
    const after = applyEdits(state, [assign('2.0.0.0'), disable]);
    expect(objectRevision(after, assign('1.0.0.0'))).toBe(2);
    expect(after.packages.get(one.id)).toMatchObject({ enabled: false, revision: 2 });
    expect(state.packages.get(one.id)).toMatchObject({ enabled: true, revision: 1 });
  });
  it('moves a tag that is given to another version', () => {
    expect(applyEdits(state, [promote]).marks).toEqual([markOf(two)]);
    expect(applyEdits(state, [{ ...promote, packageId: null } as Edit]).marks).toEqual([]);
  });
  it('can be taken back', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([assign('2.0.0.0'), promote, disable]), (edits) => {
        const after = applyEdits(state, edits);
        const back = applyEdits(
          after,
          edits.map((edit) => invertEdit(state, edit)),
        );
        for (const edit of edits) {
          expect(changesNothing(after, edit)).toBe(true);
          expect(changesNothing(back, invertEdit(state, edit))).toBe(true);
        }
        expect(back.marks).toEqual(state.marks);
      }),
    );
  });
});

describe('a draft', () => {
  it('keeps one edit an object, the later one', () => {
    const kept = withEdits(draft, [{ edit: assign('2.0.0.0') }], state, now);
    const again = withEdits(kept, [{ edit: assign('3.0.0.0') }], state, now);
    expect(again.edits.map(({ edit }) => edit)).toEqual([assign('3.0.0.0')]);
    expect(again.revision).toBe(6);
  });
  it('forgets an edit that changes nothing any more', () => {
    const kept = withEdits(draft, [{ edit: assign('2.0.0.0') }], state, now);
    expect(withEdits(kept, [{ edit: assign('1.0.0.0') }], state, now).edits).toEqual([]);
  });
  it('discards by key, or everything', () => {
    const kept = withEdits(draft, [{ edit: promote }, { edit: disable }], state, now);
    expect(withoutEdits(kept, [editKey(promote)]).edits.map(({ edit }) => edit)).toEqual([disable]);
    expect(withoutEdits(kept, null).edits).toEqual([]);
  });
  it('conflicts where the object changed meanwhile, and only there', () => {
    const additions = [assign('3.0.0.0'), promote, disable].map((edit) => ({
      edit,
      baseRevision: objectRevision(state, edit),
    }));
    const kept = withEdits(draft, additions, state, now);
    expect(conflictsOf(state, kept)).toEqual([]);
    const meanwhile = applyEdits(state, [assign('2.0.0.0'), { ...promote, packageId: null } as Edit]);
    expect(conflictsOf(meanwhile, kept).map(({ edit }) => edit.kind)).toEqual(['set-assignments', 'mark-tag']);
  });
  it('goes by revisions and never by the clock, which may step back', () => {
    const first = withEdits(draft, [{ edit: assign('2.0.0.0') }], state, instant(1_000));
    const later = withEdits(first, [{ edit: assign('3.0.0.0') }], state, instant(1));
    expect(later.edits).toMatchObject([{ edit: assign('3.0.0.0'), at: 1, revision: 6 }]);
    expect(overtakenEdits(later, [{ edit: assign('2.0.0.0') }], first.revision)).toHaveLength(1);
    expect(overtakenEdits(later, [{ edit: assign('2.0.0.0') }], later.revision)).toEqual([]);
    expect(conflictsOf(state, later)).toEqual([]);
  });
  it('conflicts where what an edit names is gone, unless the draft itself brings it back', () => {
    const groupId = 'Finance' as GroupId;
    const grouped = aState({ hosts: [aHost('H1'), aHost('H2', 'Finance')], packages: [one] });
    const join: Edit = { kind: 'set-group', hostId: aHost('H1').id, groupId };
    const kept = withEdits(draft, [{ edit: join }], grouped, now);
    const without = applyEdits(grouped, [{ kind: 'delete-group', groupId }]);
    expect(conflictsOf(without, kept).map(({ edit }) => edit)).toEqual([join]);
    const restore: Edit = { kind: 'restore-group', groupId, name: 'Finance', hostIds: [] };
    const both = withEdits(withEdits(draft, [{ edit: restore }], without, now), [{ edit: join }], without, now);
    expect(conflictsOf(without, both)).toEqual([]);
  });
  it('names the objects of edits apart', () => {
    const own: Edit = { kind: 'set-assignments', scope: onHost('H1'), inherit: true, rows: [] };
    expect(new Set([own, assign('1.0.0.0'), promote, disable].map(editKey)).size).toBe(4);
  });
});
