import { describe, expect, it } from 'vitest';
import type { AssignableFamily, ScopeView } from '#shared/contract/assignments.ts';
import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import { countChanges, formOf, resolvedVersion, settingsOfForm, shownRows, withFamily } from './assignment-form.ts';
import { neededFrameworks } from './dependencies.ts';

// Ids are opaque text.
const site = 'vienna' as Extract<ScopeView['scope'], { kind: 'site-defaults' }>['siteId'];
const hostId = 'host-1' as Extract<ScopeView['scope'], { kind: 'host' }>['hostId'];
const own = { kind: 'host', hostId } as const;
const defaults = { kind: 'site-defaults', siteId: site, hostKind: 'rdsh' } as const;

const notes: AssignmentRow = { familyName: 'Notes_x', selector: { kind: 'version', version: '1.0.0.0' } };
const cad: AssignmentRow = { familyName: 'Cad_x', selector: { kind: 'version', version: '7.3.0.0' } };

function view(inherit: boolean, rows: readonly AssignmentRow[], inherited: readonly AssignmentRow[]) {
  return {
    applied: { scope: own, inherit, rows, revision: 1 },
    draft: null,
    parent: { scope: defaults, label: 'Site Defaults', rows: inherited },
  };
}

const family: AssignableFamily = {
  familyName: 'Notes_x',
  displayName: 'Contoso Notes',
  versions: ['2.0.0.0', '1.0.0.0'].map((version) => ({
    packageId: `notes-${version}` as AssignableFamily['versions'][number]['packageId'],
    version,
    architecture: 'x64',
    tagIds: [],
    dependencies: [{ name: 'VCLibs', publisher: 'CN=M', minVersion: '14.0.0.0' }],
    status: null,
  })),
};

describe('the Application Packages tab', () => {
  it('lists what the next level assigns while the host inherits', () => {
    const base = view(true, [], [notes]);
    expect(shownRows(formOf(base), base.parent)).toEqual([{ ...notes, on: true }]);
  });
  it('starts own rows from what was inherited, so that nothing is lost by switching inheritance off', () => {
    const base = view(true, [], [notes]);
    const form = { ...formOf(base), inherit: false };
    expect(settingsOfForm(form, base)).toEqual({ inherit: false, rows: [notes] });
  });
  it('lists inherited families that own rows leave out, unchecked', () => {
    expect(formOf(view(false, [cad], [notes])).rows).toEqual([
      { ...cad, on: true },
      { ...notes, on: false },
    ]);
  });
  it('counts a version that replaces another as one change', () => {
    const base = view(false, [notes], []);
    const form = {
      inherit: false,
      rows: [{ ...notes, selector: { kind: 'version', version: '2.0.0.0' }, on: true } as const],
    };
    expect(countChanges(form, base)).toBe(1);
    expect(countChanges(formOf(base), base)).toBe(0);
  });
  it('adds the highest version of a family that no row has yet', () => {
    expect(withFamily([], family)[0]?.selector).toEqual({ kind: 'version', version: '2.0.0.0' });
    expect(withFamily(withFamily([], family), family)[1]?.selector).toEqual({ kind: 'version', version: '1.0.0.0' });
  });
  it('finds no version for one that the site does not have', () => {
    expect(resolvedVersion(family, { kind: 'version', version: '9.0.0.0' })).toBeNull();
  });
  it('names every dependency once and says which is missing on the host', () => {
    const rows = [{ ...notes, on: true }];
    expect(neededFrameworks(rows, { families: [family], frameworks: [] })).toEqual([
      { name: 'VCLibs', minVersion: '14.0.0.0', there: false, assigned: false },
    ]);
    expect(neededFrameworks(rows, { families: [family], frameworks: null })[0]?.there).toBeNull();
    expect(
      neededFrameworks(rows, { families: [family], frameworks: [{ name: 'VCLibs', version: '14.0.3.0' }] })[0]?.there,
    ).toBe(true);
  });
});
