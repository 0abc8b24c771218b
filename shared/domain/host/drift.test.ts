import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRef } from '../reconcile/plan.ts';
import type { Step } from '../reconcile/step.ts';
import { anObservation, aPackage, heldRef, observedWith } from '../testing/samples.ts';
import { driftBetween, generationText, isReimaged, reimagedText } from './drift.ts';
import type { HostObservation } from './observation.ts';

const notes = aPackage('1.0.0.0');
const other = aPackage('1.0.0.0', { name: 'Other' });
const ready = { ...observedWith(notes), generation: 4 };
const ours = { wanted: [notes], held: [heldRef(notes)] };
const step = (kind: 'destage' | 'unmount' | 'withdraw' | 'stage'): Step => ({ kind, package: packageRef(notes) });
const changed = (more: Partial<HostObservation>): HostObservation => ({ ...ready, ...more });

describe('somebody else changes a host', () => {
  it.each<[string, HostObservation, readonly string[]]>([
    ['destages a package', changed({ staged: [] }), ['Notes 1.0.0.0 was destaged']],
    ['unmounts its image', changed({ mounted: [] }), [`The image ${notes.image.path} was unmounted`]],
    ['withdraws its offer', changed({ offered: [] }), ['Notes 1.0.0.0 is no longer offered to sign-ins']],
    [
      'offers it to some users alone',
      changed({ offered: [{ fullName: notes.fullName, registration: 'on-demand', users: ['user anna'] }] }),
      ['Notes 1.0.0.0 is offered otherwise: on-demand, for 1 users and groups'],
    ],
    ['takes the trust away', changed({ trusted: [] }), ['The certificate Contoso is no longer trusted']],
  ])('%s: it is said', (_what, after, expected) => {
    expect(driftBetween(ready, after, ours, [])).toEqual(expected);
  });

  it('stages by hand what is wanted: it is said, and what nobody wants is an orphan and no drift', () => {
    const empty = anObservation({ generation: 4 });
    expect(driftBetween(empty, ready, { wanted: [notes], held: [] }, [])).toEqual([
      'Notes 1.0.0.0 was staged by somebody else',
    ]);
    expect(driftBetween(empty, ready, { wanted: [other], held: [] }, [])).toEqual([]);
  });

  it('is not accused of what our own orders did', () => {
    const empty = changed({ staged: [], mounted: [], offered: [] });
    expect(driftBetween(ready, empty, ours, [step('withdraw'), step('destage'), step('unmount')])).toEqual([]);
    expect(driftBetween(ready, empty, ours, [step('unmount')])).toHaveLength(2);
  });

  it('is not seen where two looks saw the same', () => {
    const names = fc.subarray([notes, other]);
    fc.assert(
      fc.property(names, names, names, (there, wanted, held) => {
        const seen = anObservation({
          mounted: there.map(({ image }) => ({ path: image.path })),
          staged: there.map(({ fullName, image }) => ({ fullName, imagePath: image.path })),
        });
        const all = { wanted, held: held.map((item) => heldRef(item)) };
        expect(driftBetween(seen, { ...seen, at: ready.at }, all, [])).toEqual([]);
      }),
    );
  });
});

describe('a host that was set up anew under its name', () => {
  it('is recognised by an older record of orders and nothing left of ours', () => {
    const anew = anObservation();
    expect(isReimaged(ready, anew, ours.held)).toBe(true);
    expect(isReimaged(ready, { ...anew, generation: 4 }, ours.held)).toBe(false);
    expect(isReimaged(ready, { ...ready, generation: 0 }, ours.held)).toBe(false);
  });

  it('says which Windows it was and is, where that changed', () => {
    const os = { name: 'Windows Server 2025', build: '26100.1', architecture: 'x64' } as const;
    expect(reimagedText(ready, anObservation())).toBe('The host was set up anew under the same name');
    expect(reimagedText(ready, anObservation({ os }))).toBe(
      'The host was set up anew under the same name: it was Windows Server 2022, build 20348.2849, and is Windows Server 2025, build 26100.1',
    );
  });
});

describe('the generation that a host has taken', () => {
  it('is said where somebody else raised it, or it went back', () => {
    expect(generationText(ready, changed({ generation: 9 }), 4)).toContain('generation 9');
    expect(generationText(ready, changed({ generation: 2 }), 4)).toContain('from generation 4 to 2');
    expect(generationText(ready, changed({ generation: 5 }), 6)).toBeNull();
    expect(generationText(ready, ready, 2)).toBeNull();
  });
});
