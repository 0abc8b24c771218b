import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostObservation } from '../host/observation.ts';
import { afterStep } from '../testing/host-model.ts';
import { anObservation, aPackage, aSigner, heldRef, observedWith } from '../testing/samples.ts';
import { applicable, type PlanInput, planHost, wantedPackage } from './plan.ts';
import type { Step } from './step.ts';

const notes = aPackage('1.0.0.0');
const next = aPackage('2.0.0.0');
const image = aPackage('5.0.0.0', { name: 'Suite' }).image;
const [viewer, converter] = [
  aPackage('5.0.0.0', { name: 'Viewer', image }),
  aPackage('5.0.0.0', { name: 'Converter', image }),
];

function kinds(input: Partial<PlanInput> & { readonly observed: HostObservation | null }): readonly string[] {
  const steps = planHost({ wanted: [], held: [], provision: true, ...input });
  return steps.map((step) => step.kind);
}
const want = (...items: readonly (typeof notes)[]) => items.map(wantedPackage);
const hold = (...items: readonly (typeof notes)[]) => items.map((item) => heldRef(item));

describe('arriving', () => {
  it('trusts, mounts, stages and offers', () => {
    expect(kinds({ wanted: want(notes), observed: anObservation() })).toEqual(['trust', 'mount', 'stage', 'offer']);
  });
  it('never touches trust where that is off, nor for a certificate that may not be provisioned', () => {
    expect(kinds({ wanted: want(notes), observed: anObservation(), provision: false })).toEqual([
      'mount',
      'stage',
      'offer',
    ]);
    const weak = aPackage('1.0.0.0', { signer: aSigner({ codeSigning: false }) });
    expect(kinds({ wanted: want(weak), observed: anObservation() })).not.toContain('trust');
  });
  it('mounts an image once for all its packages', () => {
    expect(kinds({ wanted: want(viewer, converter), observed: anObservation() })).toEqual([
      'trust',
      'mount',
      'stage',
      'offer',
      'stage',
      'offer',
    ]);
  });
  it('goes on where a host stands, and plans nothing when all is there', () => {
    const half = anObservation({
      trusted: observedWith(notes).trusted,
      mounted: [{ path: notes.image.path.toUpperCase() }],
    });
    expect(kinds({ wanted: want(notes), observed: half })).toEqual(['stage', 'offer']);
    expect(kinds({ wanted: want(notes), observed: observedWith(notes) })).toEqual([]);
  });
  it('offers again when it is for others', () => {
    const limited = { ...notes, users: [{ kind: 'group' as const, name: 'FARM\\Finance', sid: null }] };
    expect(kinds({ wanted: want(limited), observed: observedWith(notes) })).toEqual(['offer']);
    expect(kinds({ wanted: want(limited), observed: observedWith(limited) })).toEqual([]);
  });
  it('brings frameworks before what may need them', () => {
    const framework = aPackage('14.0.0.0', { name: 'VCLibs', framework: true });
    const plan = planHost({ wanted: want(notes, framework), held: [], observed: anObservation(), provision: false });
    expect(plan.map((step) => step.package.fullName)[0]).toBe(framework.fullName);
  });
  it('offers again when the way of registration changed', () => {
    const blocking = { ...notes, registration: 'log-on-blocking' as const };
    expect(kinds({ wanted: want(blocking), observed: observedWith(notes) })).toEqual(['offer']);
  });
});

describe('leaving', () => {
  it('withdraws, deregisters, destages and unmounts', () => {
    expect(kinds({ held: hold(notes), observed: observedWith(notes) })).toEqual([
      'withdraw',
      'deregister',
      'destage',
      'unmount',
    ]);
  });
  it('destages nothing that a session runs', () => {
    expect(kinds({ held: hold(notes), observed: observedWith(notes, 1) })).toEqual(['withdraw']);
  });
  it('takes away nothing that the console did not bring', () => {
    expect(kinds({ observed: observedWith(notes) })).toEqual([]);
  });
  it('plans nothing for a host that has not answered', () => {
    expect(kinds({ held: hold(notes), wanted: want(next), observed: null })).toEqual([]);
  });
  it('takes a certificate away again that it brought, after the last package that answers for it', () => {
    const mine = heldRef(notes, notes.signer?.thumbprint);
    expect(kinds({ held: [mine], observed: observedWith(notes) }).at(-1)).toBe('untrust');
    expect(kinds({ held: [mine], wanted: want(next), observed: observedWith(notes) })).not.toContain('untrust');
    expect(kinds({ held: [mine], observed: observedWith(notes, 1) })).toEqual(['withdraw']);
    expect(kinds({ held: hold(notes), observed: observedWith(notes) })).not.toContain('untrust');
  });
  it('keeps the image while another package of it is wanted or staged', () => {
    const both = {
      ...observedWith(viewer),
      staged: [...observedWith(viewer).staged, ...observedWith(converter).staged],
    };
    expect(kinds({ wanted: want(converter), held: hold(viewer), observed: both })).not.toContain('unmount');
    expect(kinds({ held: hold(viewer), observed: both })).not.toContain('unmount');
  });
  it('brings the new version before it takes the old one away', () => {
    expect(kinds({ wanted: want(next), held: hold(notes, next), observed: observedWith(notes) })).toEqual([
      'mount',
      'stage',
      'offer',
      'withdraw',
      'deregister',
      'destage',
      'unmount',
    ]);
  });
});

describe('what a host can run', () => {
  const os = anObservation().os;
  it.each([
    [{ architecture: 'arm64' as const }, 'arm64'],
    [
      { targetFamilies: [{ name: 'Windows.Desktop', minVersion: '10.0.22000.0', maxVersionTested: '10.0.22000.0' }] },
      '22000',
    ],
  ])('refuses %j', (more, reason) => {
    expect(applicable(aPackage('1.0.0.0', more), os)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
    });
  });
  it('takes what fits', () => {
    expect(applicable(notes, os)).toEqual({ ok: true });
  });
});

describe('laws of plans', () => {
  const all = [notes, next, viewer, converter];
  const some = fc.subarray(all);
  it('leaves nothing to plan once a plan was carried out, and never asks for what a host refuses', () => {
    fc.assert(
      fc.property(some, some, some, fc.boolean(), fc.boolean(), (wanted, had, inUse, provision, trust) => {
        const before = anObservation({
          mounted: [...new Set(had.map((item) => item.image.path))].map((path) => ({ path })),
          staged: had.map((item) => ({ fullName: item.fullName, imagePath: item.image.path })),
          offered: had.map((item) => ({ fullName: item.fullName, registration: item.registration, users: [] })),
          trusted: trust ? [notes.signer?.thumbprint ?? ''] : [],
          sessions: [
            { user: 'anna', since: anObservation().at, running: inUse.map((item) => item.fullName), groups: null },
          ],
        });
        const input = {
          wanted: want(...wanted),
          held: hold(...had, ...wanted).map((item) => ({
            ...item,
            trust: trust ? (notes.signer?.thumbprint ?? null) : null,
          })),
          provision,
        };
        const steps: readonly Step[] = planHost({ ...input, observed: before });
        const after = steps.reduce(afterStep, before);
        expect(planHost({ ...input, observed: after })).toEqual([]);
        const used = had.filter((item) => inUse.includes(item)).map((item) => item.fullName);
        expect(after.staged.map((item) => item.fullName)).toEqual(expect.arrayContaining(used));
      }),
    );
  });
});
