import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { applyEdits } from './change/edits.ts';
import type { HostObservation } from './host/observation.ts';
import type { HostProblemCode } from './problem/codes.ts';
import { type Failure, type StatusWord, statusWords } from './reconcile/placement.ts';
import { type PlacementsInput, placementsOfHost } from './reconcile/placements.ts';
import { countStatuses, statusOf, worstOf } from './reconcile/status.ts';
import type { SiteState } from './site/farm.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  heldRef,
  observedWith,
  onHost,
  rowsOf,
} from './testing/samples.ts';

/** The statuses of the product's section 4, each under its own name, on one host with one package. */

const one = aPackage('1.0.0.0');
const host = aHost('H1');
const stateWith = (...rows: Parameters<typeof rowsOf>[1]): SiteState =>
  aState({ hosts: [host], packages: [one], scopes: [rowsOf(onHost('H1'), rows)] });
const wanted = stateWith(byVersion('1.0.0.0'));
const unwanted = stateWith();

function words(more: Partial<PlacementsInput> = {}): readonly StatusWord[] {
  const facts = placementsOfHost({
    state: wanted,
    draftState: null,
    generation: 1,
    host,
    observation: observedWith(one),
    answers: true,
    heldOnHost: [heldRef(one)],
    failures: [],
    inFlight: null,
    ...more,
  });
  return facts.map(({ placement }) => statusOf(placement));
}

/** What the package shows when a step of it failed so. */
function failed(code: HostProblemCode, more: Partial<Failure> = {}): readonly StatusWord[] {
  const at = instant(1_000);
  const failure: Failure = {
    phase: 'stage',
    code,
    hresult: null,
    message: '',
    attempts: 1,
    at,
    nextTryAt: at,
    ...more,
  };
  return words({ observation: anObservation(), failures: [{ packageId: one.id, failure }] });
}
const without = (part: keyof Pick<HostObservation, 'mounted' | 'staged' | 'offered' | 'trusted'>) => ({
  observation: { ...observedWith(one), [part]: [] },
});

describe('Ready', () => {
  it('holds when it is wanted, staged, offered, and no session uses it', () => {
    expect(words()).toEqual(['Ready']);
    for (const part of ['mounted', 'staged', 'offered', 'trusted'] as const) {
      expect([part, words(without(part))]).toEqual([part, ['Staging']]);
    }
  });
});

describe('In use', () => {
  it('holds as Ready, and at least one session runs it', () => {
    expect(words({ observation: observedWith(one, 1) })).toEqual(['In use']);
  });
});

describe('Disabling', () => {
  it('holds when it is no longer wanted: unassigned, disabled, deleted, or the feature switched off', () => {
    expect(words({ state: unwanted })).toEqual(['Disabling']);
    const off = { kind: 'set-enabled', packageId: one.id, enabled: false } as const;
    expect(words({ state: applyEdits(wanted, [off]) })).toEqual(['Disabling']);
    const deleted = { kind: 'delete-package', packageId: one.id, deleting: true } as const;
    expect(words({ state: applyEdits(wanted, [deleted]) })).toEqual(['Disabling']);
    const feature = { kind: 'set-feature', siteId: wanted.site.id, enabled: false } as const;
    expect(words({ state: applyEdits(wanted, [feature]) })).toEqual(['Disabling']);
  });

  it('waits for the last session, and is what work that takes away reads', () => {
    expect(words({ state: unwanted, observation: observedWith(one, 2) })).toEqual(['Disabling']);
    for (const phase of ['withdraw', 'deregister', 'destage', 'unmount', 'untrust'] as const) {
      expect(words({ state: unwanted, inFlight: { packageId: one.id, phase } })).toEqual(['Disabling']);
    }
  });
});

describe('Staging failed', () => {
  it('holds when a phase failed for a cause that has no red word of its own', () => {
    expect(failed('stage-failed')).toEqual(['Staging failed']);
    expect(failed('register-failed', { phase: 'offer' })).toEqual(['Staging failed']);
    expect(failed('image-changed')).toEqual(['Staging failed']);
  });
});

describe('Not found', () => {
  it('holds when the image or its network location cannot be reached, whatever the phase', () => {
    expect(failed('image-not-found', { phase: 'mount' })).toEqual(['Not found']);
    expect(failed('mount-failed', { phase: 'mount', hresult: '0x80070035' })).toEqual(['Not found']);
    expect(failed('stage-failed', { hresult: '0x80070002' })).toEqual(['Not found']);
  });
});

describe('Certificate missing', () => {
  it('holds when the host does not trust the certificate, or the signature is bad', () => {
    expect(failed('certificate-not-trusted', { phase: 'trust' })).toEqual(['Certificate missing']);
    expect(failed('signature-invalid-on-host')).toEqual(['Certificate missing']);
    expect(failed('stage-failed', { hresult: '0x800B0109' })).toEqual(['Certificate missing']);
  });
});

describe('No version found', () => {
  it('holds when the row selects a tag that marks no version, and keeps what is there', () => {
    expect(words({ state: stateWith(byTag()) })).toEqual(['No version found']);
    expect(words({ state: stateWith(byTag()), heldOnHost: [] })).toEqual(['No version found']);
  });
});

describe('Not applied', () => {
  it('holds when it is edited and not applied, both for what would come and for what would go', () => {
    expect(words({ draftState: unwanted })).toEqual(['Not applied']);
    expect(words({ state: unwanted, draftState: wanted, heldOnHost: [], observation: anObservation() })).toEqual([
      'Not applied',
    ]);
  });
});

describe('Staging', () => {
  it('holds while work is under way or queued', () => {
    expect(words({ observation: anObservation() })).toEqual(['Staging']);
    expect(words({ observation: anObservation(), inFlight: { packageId: one.id, phase: 'mount' } })).toEqual([
      'Staging',
    ]);
  });
});

describe('Unknown', () => {
  it('holds while the host does not answer, also for what leaves', () => {
    expect(words({ answers: false })).toEqual(['Unknown']);
    expect(words({ answers: null, observation: null })).toEqual(['Unknown']);
    expect(words({ state: unwanted, answers: false })).toEqual(['Unknown']);
  });
});

describe('The worst status', () => {
  it('is the first of the order, and the count of each is kept', () => {
    expect([...statusWords]).toEqual([
      'Staging failed',
      'Not found',
      'Certificate missing',
      'No version found',
      'Unknown',
      'Disabling',
      'Staging',
      'Not applied',
      'In use',
      'Ready',
    ]);
    expect(worstOf(['Ready', 'In use', 'Unknown', 'Disabling'])).toBe('Unknown');
    expect(worstOf([])).toBeNull();
    expect(countStatuses(['Ready', 'Ready', 'In use'])).toEqual({ Ready: 2, 'In use': 1 });
  });
});
