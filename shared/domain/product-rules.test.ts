import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { explain, resolveHost, wantedPackages } from './assignment/resolve.ts';
import type { Edit } from './change/edit.ts';
import { applyEdits, conflictsOf, withEdits } from './change/edits.ts';
import { changedHosts } from './change/review.ts';
import { tagRule } from './change/rules/tag-rule.ts';
import type { HostObservation } from './host/observation.ts';
import { applicable, runnableOn } from './package/applicable.ts';
import type { AppPackage, Architecture } from './package/package.ts';
import { packageRef, planHost, wantedPackage } from './reconcile/plan.ts';
import type { SiteState } from './site/farm.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  defaults,
  heldRef,
  markOf,
  observedWith,
  onGroup,
  onHost,
  production,
  rowsOf,
  siteId,
} from './testing/samples.ts';

/** The rules of the product's section 3, each under its own name. */

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const host = aHost('H1', 'Finance');
const moveTag = (to: AppPackage | null): Edit => ({
  kind: 'mark-tag',
  tagId: production,
  familyName: one.familyName,
  architecture: 'x64',
  packageId: to?.id ?? null,
});
const versionsOn = (state: SiteState, on = host, architecture: Architecture | null = 'x64') =>
  wantedPackages(resolveHost(state, on, architecture)).map((item) => item.version);
const outcomesOn = (state: SiteState) => resolveHost(state, host, 'x64').map(({ outcome }) => outcome.kind);
const steps = (state: SiteState, observed: HostObservation, held: readonly AppPackage[]) =>
  planHost({
    wanted: wantedPackages(resolveHost(state, host, observed.os.architecture)).map(wantedPackage),
    held: held.map((item) => heldRef(item)),
    observed,
    provision: state.site.provisionCertificates,
  }).map((step) => `${step.kind} ${step.package.fullName.split('_')[1]}`);

describe('Tags', () => {
  const tagged = aState({
    hosts: [host],
    packages: [one, two],
    scopes: [rowsOf(defaults, [byTag()])],
    marks: [markOf(one)],
  });

  it('mark at most one version of a family and architecture: giving one to another version moves it', () => {
    const moved = applyEdits(tagged, [moveTag(two)]);
    expect(moved.marks).toEqual([markOf(two)]);
    expect([versionsOn(tagged), versionsOn(moved)]).toEqual([['1.0.0.0'], ['2.0.0.0']]);
    expect(changedHosts(tagged, moved)).toEqual([host.id]);
  });

  it('say what moves, from which version to which', () => {
    const edit = { ...moveTag(two), kind: 'mark-tag' } as Extract<Edit, { kind: 'mark-tag' }>;
    expect(tagRule.words(tagged, applyEdits(tagged, [edit]), edit)).toMatchObject({
      title: 'Move Production',
      removed: ['Contoso Notes 1.0.0.0'],
      added: ['Contoso Notes 2.0.0.0'],
    });
  });

  it('stand beside each other on one package', () => {
    const pilot = 'tag-pilot' as typeof production;
    const state = { ...tagged, marks: [markOf(one), markOf(one, pilot)] };
    expect(versionsOn({ ...state, scopes: aState({ scopes: [rowsOf(defaults, [byTag(pilot)])] }).scopes })).toEqual([
      '1.0.0.0',
    ]);
  });

  it('leave what is on hosts when they are removed, until the administrator decides', () => {
    const without = applyEdits(tagged, [moveTag(null)]);
    expect(outcomesOn(without)).toEqual(['no-version']);
    expect(changedHosts(tagged, without)).toEqual([]);
  });
});

describe('Inheritance', () => {
  const rows = (...scopes: Parameters<typeof rowsOf>[]) =>
    aState({
      hosts: [host],
      packages: [one, two, aPackage('7.0.0.0', { name: 'CAD' })],
      scopes: scopes.map((settings) => rowsOf(...settings)),
    });
  const cad = byVersion('7.0.0.0', 'CAD_abc');

  it('goes from the host to its group, to the defaults of the site for that kind of host', () => {
    const [own, group, site] = [byVersion('2.0.0.0'), byVersion('1.0.0.0'), cad];
    expect(versionsOn(rows([onHost('H1'), [own]], [onGroup('Finance'), [group]], [defaults, [site]]))).toEqual([
      '2.0.0.0',
    ]);
    expect(versionsOn(rows([onHost('H1'), [own], true], [onGroup('Finance'), [group]], [defaults, [site]]))).toEqual([
      '1.0.0.0',
    ]);
    expect(versionsOn(rows([onGroup('Finance'), [group], true], [defaults, [site]]))).toEqual(['7.0.0.0']);
  });

  it('replaces whole, and never merges', () => {
    expect(versionsOn(rows([onHost('H1'), [cad]], [defaults, [byVersion('1.0.0.0')]]))).toEqual(['7.0.0.0']);
    expect(versionsOn(rows([onHost('H1'), []], [defaults, [byVersion('1.0.0.0')]]))).toEqual([]);
  });

  it('is the same again when an override is cleared', () => {
    const before = rows([defaults, [byVersion('1.0.0.0')]]);
    const own: Edit = { kind: 'set-assignments', scope: onHost('H1'), inherit: false, rows: [cad] };
    const cleared: Edit = { ...own, inherit: true };
    expect(versionsOn(applyEdits(before, [own, cleared]))).toEqual(versionsOn(before));
  });

  it('is explained in a sentence that names the scope and the tag that decided', () => {
    const state = aState({
      hosts: [host],
      packages: [two],
      scopes: [rowsOf(onGroup('Finance'), [byTag()])],
      marks: [markOf(two)],
    });
    const [resolution] = resolveHost(state, host, 'x64');
    expect(resolution && explain(state, resolution, host)).toBe(
      '2.0.0.0, because group Finance assigns Production, which marks 2.0.0.0',
    );
  });
});

describe('Enable', () => {
  const enabled = aState({ hosts: [host], packages: [one], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });

  it('wants a package when the feature is on, the package is enabled and a row of the effective scope selects it', () => {
    expect(versionsOn(enabled)).toEqual(['1.0.0.0']);
    expect(versionsOn(applyEdits(enabled, [{ kind: 'set-feature', siteId, enabled: false }]))).toEqual([]);
    expect(versionsOn(applyEdits(enabled, [{ kind: 'set-enabled', packageId: one.id, enabled: false }]))).toEqual([]);
    const unselected: Edit = { kind: 'set-assignments', scope: defaults, inherit: false, rows: [] };
    expect(versionsOn(applyEdits(enabled, [unselected]))).toEqual([]);
  });

  it('wants nothing that the host cannot run: by architecture, and by Windows build', () => {
    const { os } = anObservation();
    expect(applicable(one, os).ok).toBe(true);
    expect(applicable(aPackage('1.0.0.0', { architecture: 'arm64' }), os).ok).toBe(false);
    const newer = { name: 'Windows.Desktop', minVersion: '10.0.30000.0', maxVersionTested: '10.0.30000.0' };
    expect(applicable(aPackage('1.0.0.0', { targetFamilies: [newer] }), os).ok).toBe(false);
  });
});

describe('Versions', () => {
  it('stand side by side as two rows of one family', () => {
    const rows = [byVersion('1.0.0.0'), byVersion('2.0.0.0')];
    const state = aState({ hosts: [host], packages: [one, two], scopes: [rowsOf(defaults, rows)] });
    expect(versionsOn(state)).toEqual(['1.0.0.0', '2.0.0.0']);
  });

  it('are taken in the architecture of the host, then neutral, then what it emulates', () => {
    expect(runnableOn('x64')).toEqual(['x64', 'neutral', 'x86']);
    expect(runnableOn('arm64')).toEqual(['arm64', 'neutral', 'x64', 'x86']);
    const all = (['x86', 'neutral', 'x64'] as const).map((architecture) => aPackage('1.0.0.0', { architecture }));
    const state = aState({ hosts: [host], packages: all, scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });
    const on = (architecture: Architecture) => wantedPackages(resolveHost(state, host, architecture))[0]?.architecture;
    expect([on('x64'), on('x86'), on('arm64')]).toEqual(['x64', 'x86', 'neutral']);
  });

  it('move in place: the new one arrives, and the old one is held until its last session ends', () => {
    const state = aState({ hosts: [host], packages: [one, two], scopes: [rowsOf(defaults, [byVersion('2.0.0.0')])] });
    const arrives = ['mount 2.0.0.0', 'stage 2.0.0.0', 'offer 2.0.0.0'];
    expect(steps(state, observedWith(one, 1), [one])).toEqual([...arrives, 'withdraw 1.0.0.0']);
    expect(steps(state, observedWith(one), [one])).toEqual([
      ...arrives,
      'withdraw 1.0.0.0',
      'deregister 1.0.0.0',
      'destage 1.0.0.0',
      'unmount 1.0.0.0',
    ]);
  });

  it('leave the image file alone: no step deletes it', () => {
    const state = aState({ hosts: [host], packages: [one] });
    expect(steps(state, observedWith(one), [one])).toEqual([
      'withdraw 1.0.0.0',
      'deregister 1.0.0.0',
      'destage 1.0.0.0',
      'unmount 1.0.0.0',
    ]);
  });
});

describe('Apply', () => {
  const state = aState({ hosts: [host], packages: [one], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });
  const empty = { siteId, author: 'anna', edits: [], revision: 0 };
  const disable: Edit = { kind: 'set-enabled', packageId: one.id, enabled: false };

  it('is what makes edits wanted: kept ones change nothing before', () => {
    const draft = withEdits(empty, [{ edit: disable }], state, instant(1));
    expect(draft.edits.map(({ edit }) => edit)).toEqual([disable]);
    expect(versionsOn(state)).toEqual(['1.0.0.0']);
    expect(versionsOn(applyEdits(state, [disable]))).toEqual([]);
  });

  it('does not overwrite what somebody changed meanwhile, and lets stand what touches another part', () => {
    const users = (name: string): Edit => ({
      kind: 'set-users',
      packageId: one.id,
      users: [{ kind: 'user', name, sid: null }],
    });
    const draft = withEdits(empty, [{ edit: users('ada') }], state, instant(1));
    const conflicts = (edit: Edit) => conflictsOf(applyEdits(state, [edit]), draft).length;
    expect([conflicts(users('bob')), conflicts(disable)]).toEqual([1, 0]);
  });
});

describe('Unknown is not gone', () => {
  it('plans nothing for a host that does not answer, and so never a removal', () => {
    expect(planHost({ wanted: [], held: [heldRef(one)], observed: null, provision: true })).toEqual([]);
  });
});

describe('In use', () => {
  const state = aState({ hosts: [host], packages: [one] });

  it('keeps a package staged and its image mounted while a session uses it', () => {
    expect(steps(state, observedWith(one, 2), [one])).toEqual(['withdraw 1.0.0.0']);
  });

  it('takes away nothing that the console did not bring', () => {
    expect(packageRef(one).fullName).toBe(observedWith(one).staged[0]?.fullName);
    expect(steps(state, observedWith(one), [])).toEqual([]);
  });
});
