import { describe, expect, it } from 'vitest';
import type { ChangeId, HostId, RolloutId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { Edit } from '../change/edit.ts';
import { applyEdits } from '../change/edits.ts';
import type { SiteState } from '../site/farm.ts';
import { aRollout } from '../testing/rollouts.ts';
import {
  aHost,
  aPackage,
  aState,
  byTag,
  byVersion,
  defaults,
  markOf,
  onHost,
  production,
  rowsOf,
} from '../testing/samples.ts';
import type { RingPlan } from './rollout.ts';
import { moveRollouts, withRollouts } from './start.ts';

const [one, two, three] = ['1.0.0.0', '2.0.0.0', '3.0.0.0'].map((version) => aPackage(version)) as [
  ReturnType<typeof aPackage>,
  ReturnType<typeof aPackage>,
  ReturnType<typeof aPackage>,
];
const names = ['H1', 'H2', 'H3', 'H4'];
const rings: RingPlan = {
  steps: [
    { kind: 'hosts', count: 1 },
    { kind: 'share', of: 1 },
  ],
  threshold: 0.98,
  bake: 0,
};
const state = aState({
  hosts: [...names, 'Own'].map((name) => aHost(name)),
  packages: [one, two, three],
  scopes: [rowsOf(defaults, [byTag()]), rowsOf(onHost('Own'), [byVersion('1.0.0.0')])],
  marks: [markOf(one)],
});

const moveTo = (item: typeof one | null): Edit => ({
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId: item?.id ?? null,
});

function applied(before: SiteState, edit: Edit, plan: RingPlan | null = rings) {
  const edited = applyEdits(before, [edit]);
  const change = { id: 'c' as ChangeId, author: 'anna', appliedAt: instant(5), generation: 4 };
  const newId = () => `rollout-${before.rollouts.length + 2}` as RolloutId;
  const moves = moveRollouts({ before, after: edited, edits: [edit], rings: plan, change, answers: () => true, newId });
  return { moves, after: withRollouts(edited, moves) };
}

/** `H1 2.0.0.0` and so on, of the hosts that follow the tag. */
function versions(of: SiteState): readonly string[] {
  return names.map((name) => {
    const host = of.hosts.get(name as HostId) ?? aHost(name);
    return wantedPackages(resolveHost(of, host))
      .map((item) => item.version)
      .join();
  });
}
const count = (of: SiteState, version: string) => versions(of).filter((each) => each === version).length;

describe('a tag that moves in rings', () => {
  it('reaches the first ring at once, and nobody else', () => {
    const { after, moves } = applied(state, moveTo(two));
    expect(moves.started).toMatchObject([{ from: one.id, to: two.id, begun: 1, generation: 4, startedBy: 'anna' }]);
    expect([count(after, '2.0.0.0'), count(after, '1.0.0.0')]).toEqual([1, 3]);
  });
  it('has in its waves exactly the hosts that follow the tag', () => {
    expect(applied(state, moveTo(two)).moves.started[0]?.waves.flat().toSorted()).toEqual(names);
  });
  it('moves at once without rings, and where it is taken away', () => {
    expect(count(applied(state, moveTo(two), null).after, '2.0.0.0')).toBe(4);
    expect(applied(state, moveTo(null)).moves).toEqual({ ended: [], started: [] });
  });
  it('needs no roll-out where nobody follows it', () => {
    const unused = aState({ hosts: [aHost('H1')], packages: [one, two], marks: [markOf(one)] });
    expect(applied(unused, moveTo(two)).moves.started).toEqual([]);
  });
  it('gives a tag that marked nothing to the first ring alone', () => {
    const { after, moves } = applied({ ...state, marks: [] }, moveTo(two));
    expect(moves.started).toMatchObject([{ from: null }]);
    expect([count(after, '2.0.0.0'), count(after, '')]).toEqual([1, 3]);
  });
});

describe('a tag that moves again while it rolls out', () => {
  const running = applied(state, moveTo(two)).after;

  it('ends the roll-out as superseded, and hosts that had the version of before are not given the unfinished one', () => {
    const { after, moves } = applied(running, moveTo(three));
    expect(moves.ended).toMatchObject([{ state: 'superseded', endedAt: 5 }]);
    expect(moves.started).toMatchObject([{ from: one.id, to: three.id }]);
    expect(count(after, '3.0.0.0')).toBe(1);
    expect(count(after, '1.0.0.0')).toBeGreaterThanOrEqual(2);
    expect(count(after, '2.0.0.0') + count(after, '1.0.0.0')).toBe(3);
  });
  it('lets a host that was reached keep what it has until the new roll-out reaches it', () => {
    const reached = aRollout(one, two, [
      ['H1', 'H2'],
      ['H3', 'H4'],
    ]);
    const { after } = applied({ ...state, marks: [markOf(two)], rollouts: [reached] }, moveTo(three));
    const first = after.rollouts[0]?.waves[0]?.[0];
    const expected = names.map((name) => (name === first ? '3.0.0.0' : name < 'H3' ? '2.0.0.0' : '1.0.0.0'));
    expect(versions(after)).toEqual(expected);
  });
  it('goes back at once and everywhere, and the roll-out ends as withdrawn', () => {
    const { after, moves } = applied(running, moveTo(one));
    expect(moves).toMatchObject({ ended: [{ state: 'withdrawn' }], started: [] });
    expect(count(after, '1.0.0.0')).toBe(4);
    expect(after.rollouts).toEqual([]);
  });
  it('reaches everybody when it moves at once', () => {
    expect(count(applied(running, moveTo(three), null).after, '3.0.0.0')).toBe(4);
  });
});

describe('a host that joins while a tag rolls out', () => {
  it('goes with the last ring', () => {
    const { after } = applied(state, moveTo(two));
    const late = { ...after, hosts: new Map([...after.hosts, ['New' as HostId, aHost('New')]]) };
    const wantedBy = (of: SiteState) => wantedPackages(resolveHost(of, aHost('New'))).map((item) => item.version);
    expect(wantedBy(late)).toEqual(['1.0.0.0']);
    expect(wantedBy({ ...late, rollouts: late.rollouts.map((each) => ({ ...each, begun: 2 })) })).toEqual(['2.0.0.0']);
  });
});
