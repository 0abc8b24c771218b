import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackageId } from '#shared/kernel/ids.ts';
import type { AppPackage } from '../package/package.ts';
import { planHost, wantedPackage } from '../reconcile/plan.ts';
import { afterStep } from '../testing/host-model.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  heldRef,
  onHost,
  rowsOf,
} from '../testing/samples.ts';
import type { HostObservation } from './observation.ts';
import { asHeld, orphansOf } from './orphans.ts';

const host = aHost('H1');
const notes = aPackage('1.0.0.0');
const other = aPackage('1.0.0.0', { name: 'Other' });
const wants = (...items: readonly AppPackage[]) =>
  aState({
    hosts: [host],
    packages: [notes, other],
    scopes: [
      rowsOf(
        onHost('H1'),
        items.map((item) => byVersion(item.version, item.familyName)),
      ),
    ],
  });

function seen(staged: readonly AppPackage[], mounted: readonly AppPackage[] = staged): HostObservation {
  return anObservation({
    staged: staged.map(({ fullName, image }) => ({ fullName, imagePath: image.path })),
    mounted: mounted.map(({ image }) => ({ path: image.path })),
  });
}
const kinds = (...args: Parameters<typeof orphansOf>) => orphansOf(...args).map(({ kind, key }) => `${kind}: ${key}`);

describe('what is left over on a host', () => {
  it('is what is staged and neither wanted nor held, with its image or without', () => {
    expect(kinds(wants(), host, seen([notes]), [])).toEqual([`staged-unwanted: staged ${notes.fullName}`]);
    expect(kinds(wants(), host, seen([notes], []), [])).toEqual([`staged-unmounted: staged ${notes.fullName}`]);
    expect(kinds(wants(notes), host, seen([notes], []), [])).toEqual([]);
    expect(kinds(wants(), host, seen([notes]), [heldRef(notes)])).toEqual([]);
  });

  it('is an image that is mounted for nobody', () => {
    expect(kinds(wants(other), host, seen([], [notes, other]), [])).toEqual([
      `mounted-unassigned: mounted ${notes.image.path.toLowerCase()}`,
    ]);
  });

  it('is nothing of a family whose row selects nothing: the administrator has to decide', () => {
    const undecided = aState({ hosts: [host], packages: [notes], scopes: [rowsOf(onHost('H1'), [byTag()])] });
    expect(kinds(undecided, host, seen([notes]), [])).toEqual([]);
  });

  it('is no framework that something wanted needs', () => {
    const needs = { ...other, dependencies: [{ name: 'Notes', publisher: 'CN=Contoso', minVersion: '1.0.0.0' }] };
    const state = { ...wants(other), packages: new Map([[needs.id, needs]]) };
    expect(kinds(state, host, seen([notes, other]), [])).toEqual([]);
  });
});

describe('a sweep', () => {
  it('leaves no orphan, and touches nothing that is wanted or in use', () => {
    const items = fc.subarray([notes, other]);
    fc.assert(
      fc.property(items, items, items, items, (staged, mounted, wanted, running) => {
        const state = wants(...wanted);
        const sessions = running.map((item) => ({
          user: 'anna',
          since: notes.addedAt,
          running: [item.fullName],
          groups: null,
        }));
        const before = { ...seen(staged, mounted), sessions };
        const orphans = orphansOf(state, host, before, []).filter((orphan) => orphan.sessions === 0);
        const held = orphans.map((orphan, at) => asHeld(orphan, state, `swept-${at}` as PackageId));
        const plan = planHost({ wanted: wanted.map(wantedPackage), held, observed: before, provision: false });
        const leaving = plan.filter(({ kind }) => ['destage', 'unmount'].includes(kind));
        const after = leaving.reduce(afterStep, before as HostObservation);
        expect(orphansOf(state, host, after, []).filter((orphan) => orphan.sessions === 0)).toEqual([]);
        for (const item of [...wanted, ...running].filter((each) => staged.includes(each))) {
          expect(after.staged.map(({ fullName }) => fullName)).toContain(item.fullName);
        }
      }),
    );
  });
});
