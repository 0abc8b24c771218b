import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/kernel/instant.ts';
import { applyEdits } from '../change/edits.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  observedWith,
  onHost,
  rowsOf,
} from '../testing/samples.ts';
import type { Failure } from './placement.ts';
import { type PlacementsInput, placementsOfHost, whyOf } from './placements.ts';
import { packageRef } from './plan.ts';
import { statusOf } from './status.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const host = aHost('H1');
const stateWith = (...rows: Parameters<typeof rowsOf>[1]) =>
  aState({ hosts: [host], packages: [one, two], scopes: [rowsOf(onHost('H1'), rows)] });

function facts(more: Partial<PlacementsInput> & Pick<PlacementsInput, 'state'>) {
  return placementsOfHost({
    draftState: null,
    host,
    generation: 1,
    observation: observedWith(one),
    answers: true,
    heldOnHost: [packageRef(one)],
    failures: [],
    inFlight: null,
    ...more,
  });
}
const words = (...input: Parameters<typeof facts>) =>
  facts(...input).map((fact) => `${fact.version} ${statusOf(fact.placement)}`);

const failed: Failure = {
  phase: 'stage',
  code: 'stage-failed',
  hresult: '0x80073cf9',
  message: 'It failed.',
  attempts: 1,
  at: 1_000 as Instant,
  nextTryAt: null,
};

describe('what stands on a host', () => {
  const wanted = stateWith(byVersion('1.0.0.0'));
  it('is ready when it is there, in use when a session runs it', () => {
    expect(words({ state: wanted })).toEqual(['1.0.0.0 Ready']);
    expect(words({ state: wanted, observation: observedWith(one, 3) })).toEqual(['1.0.0.0 In use']);
  });
  it('has failed, and says why, where the host obeys a newer generation than this console has', () => {
    const observation = { ...observedWith(one), generation: 9 };
    expect(facts({ state: wanted, observation })[0]?.placement).toMatchObject({
      kind: 'failed',
      failure: { phase: 'observe', code: 'generation-outdated', nextTryAt: null },
    });
    expect(facts({ state: stateWith(), observation })[0]?.placement).toMatchObject({
      kind: 'leaving',
      failure: { code: 'generation-outdated' },
    });
  });
  it('is staging while anything of it is missing', () => {
    expect(words({ state: wanted, observation: anObservation() })).toEqual(['1.0.0.0 Staging']);
  });
  it('leaves when nothing selects it any more', () => {
    expect(words({ state: stateWith(byVersion('2.0.0.0')) })).toEqual(['2.0.0.0 Staging', '1.0.0.0 Disabling']);
  });
  it('is unknown while the host does not answer, with the time when it last did', () => {
    expect(facts({ state: wanted, answers: false })[0]?.placement).toEqual({ kind: 'unknown', lastSeen: 1_000 });
    expect(facts({ state: wanted, answers: null, observation: null })[0]?.placement).toEqual({
      kind: 'unknown',
      lastSeen: null,
    });
  });
  it('leaves only when its successor has arrived, where that failed so far', () => {
    const state = stateWith(byVersion('2.0.0.0'));
    const failures = [{ packageId: two.id, failure: failed }];
    const fact = facts({ state, failures }).find(({ packageId }) => packageId === one.id);
    expect(fact?.placement).toMatchObject({ kind: 'leaving', successor: '2.0.0.0' });
    expect(fact && whyOf(state, null, fact, host)).toBe(
      'Leaves when 2.0.0.0 has arrived, because H1 no longer selects it',
    );
  });
  it('shows edits that are not applied, both what would come and what would go', () => {
    const draftState = applyEdits(wanted, [
      { kind: 'set-assignments', scope: onHost('H1'), inherit: false, rows: [byVersion('2.0.0.0')] },
    ]);
    expect(words({ state: wanted, draftState })).toEqual(['1.0.0.0 Not applied', '2.0.0.0 Not applied']);
  });
  it('has no version where the tag marks none, and keeps what is there', () => {
    expect(words({ state: stateWith(byTag()) })).toEqual(['1.0.0.0 No version found']);
    expect(words({ state: stateWith(byTag()), heldOnHost: [] })).toEqual(['null No version found']);
  });
  it('fails for good where the host cannot run it', () => {
    const observation = { ...anObservation(), os: { ...anObservation().os, architecture: 'arm64' as const } };
    const item = aPackage('1.0.0.0', { architecture: 'arm' });
    const state = aState({ hosts: [host], packages: [item], scopes: [rowsOf(onHost('H1'), [byVersion('1.0.0.0')])] });
    const [fact] = facts({ state, observation, heldOnHost: [] });
    expect(fact?.placement).toMatchObject({ kind: 'failed', failure: { code: 'not-applicable', nextTryAt: null } });
  });
  it('says why in one sentence', () => {
    const [fact] = facts({ state: stateWith() });
    expect(fact && whyOf(stateWith(), null, fact, host)).toBe('Leaves, because H1 no longer selects it');
  });
});
