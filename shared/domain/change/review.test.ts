import { describe, expect, it } from 'vitest';
import type { GroupId, HostId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { packageRef } from '../reconcile/plan.ts';
import { usualEngineSettings } from '../settings/engine-settings.ts';
import type { SiteState } from '../site/farm.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aSigner,
  aState,
  byTag,
  byVersion,
  defaults,
  markOf,
  observedWith,
  onGroup,
  production,
  rowsOf,
} from '../testing/samples.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edits.ts';
import { changedHosts, reviewOf } from './review.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const hosts = [...Array(20).keys()].map((at) => aHost(`H${at}`, at < 5 ? 'Finance' : null));
const assign = (...versions: readonly string[]): Edit => ({
  kind: 'set-assignments',
  scope: defaults,
  inherit: false,
  rows: versions.map((version) => byVersion(version)),
});

/** Reviews edits on a site on whose hosts the first version is ready, with a session on H0. */
function review(before: SiteState, edits: readonly Edit[], silent: readonly string[] = []) {
  const known = [...before.hosts.values()];
  return reviewOf({
    before,
    after: applyEdits(before, edits),
    edits: edits.map((edit) => ({ edit, baseRevision: 1, at: instant(7), base: null })),
    observations: new Map(known.map((host) => [host.id, observedWith(one, host.name === 'H0' ? 2 : 0)])),
    held: known.map((host) => ({ hostId: host.id, package: packageRef(one), trust: null })),
    answers: (id: HostId) => !silent.includes(id),
    now: instant(1_000_000),
    limits: usualEngineSettings,
  });
}
const base = aState({ hosts, packages: [one, two], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });

describe('the review', () => {
  it('shows what hosts lose that leave their group, and what those take that join one', () => {
    const state = aState({ hosts, packages: [one, two], scopes: [rowsOf(onGroup('Finance'), [byVersion('1.0.0.0')])] });
    const gone = review(state, [{ kind: 'delete-group', groupId: 'Finance' as GroupId }]);
    expect(gone.figures).toMatchObject({ hosts: 5, destage: 5 });
    expect(gone.edits[0]?.effect).toBe('5 hosts change');
    const joins: Edit = { kind: 'set-group', hostId: 'H7' as HostId, groupId: 'Finance' as GroupId };
    expect(changedHosts(state, applyEdits(state, [joins]))).toEqual(['H7']);
    const leaves: Edit = { kind: 'set-group', hostId: 'H0' as HostId, groupId: null };
    expect(changedHosts(state, applyEdits(state, [leaves]))).toEqual(['H0']);
  });

  it('says per host what will be done, why, and which sessions it touches', () => {
    const { hosts: changed, figures } = review(base, [assign('2.0.0.0')]);
    expect(figures).toEqual({ hosts: 20, stage: 20, register: 20, deregister: 20, destage: 20, sessionsKeep: 2 });
    expect(changed[0]?.steps.map((step) => `${step.kind} ${step.package}`)).toEqual([
      'mount Contoso Notes 2.0.0.0',
      'stage Contoso Notes 2.0.0.0',
      'offer Contoso Notes 2.0.0.0',
      'withdraw Contoso Notes 1.0.0.0',
      'deregister Contoso Notes 1.0.0.0',
      'destage Contoso Notes 1.0.0.0',
      'unmount Contoso Notes 1.0.0.0',
    ]);
    expect(changed[0]?.steps[1]?.why).toBe('2.0.0.0, because Site Defaults assign version 2.0.0.0');
  });
  it('groups the effect by host group and by sentence', () => {
    const { groups } = review(base, [assign('2.0.0.0')]);
    expect(groups.map((group) => [group.name, group.effects.map((effect) => effect.sentence)])).toEqual([
      ['No group', ['+ 15 hosts stage Contoso Notes 2.0.0.0', '− 15 hosts destage Contoso Notes 1.0.0.0']],
      [
        'Finance',
        [
          '+ 5 hosts stage Contoso Notes 2.0.0.0',
          '− 5 hosts destage Contoso Notes 1.0.0.0 · 2 sessions keep it until they end',
        ],
      ],
    ]);
  });
  it('says what each edit was and will be', () => {
    expect(review(base, [assign('2.0.0.0')]).edits).toMatchObject([
      {
        where: 'Site Defaults (RD Session Hosts)',
        removed: ['Contoso Notes · 1.0.0.0'],
        added: ['Contoso Notes · 2.0.0.0'],
        effect: '20 hosts change',
      },
    ]);
  });
  it('leaves out hosts on which nothing changes', () => {
    const group: Edit = {
      kind: 'set-assignments',
      scope: onGroup('Finance'),
      inherit: false,
      rows: [byVersion('2.0.0.0')],
    };
    expect(review(base, [group]).figures.hosts).toBe(5);
    expect(changedHosts(base, applyEdits(base, [group]))).toHaveLength(5);
  });
});

describe('guards', () => {
  it('asks for the name of the site when much is taken away, and for nothing when packages arrive', () => {
    expect(review(base, [assign('1.0.0.0', '2.0.0.0')]).confirmation).toBeNull();
    expect(review(base, [assign()])).toMatchObject({
      confirmation: 'Vienna',
      warnings: [{ title: 'Nothing is left on any host' }],
    });
    expect(review(base, [assign('2.0.0.0')]).confirmation).toBe('Vienna');
  });
  it('asks for the name of the package when it is disabled', () => {
    expect(review(base, [{ kind: 'set-enabled', packageId: one.id, enabled: false }]).confirmation).toBe(
      'Contoso Notes',
    );
  });
  it('names hosts that do not answer', () => {
    const { warnings } = review(base, [assign('1.0.0.0', '2.0.0.0')], ['H3']);
    expect(warnings[0]).toMatchObject({ title: '1 host does not answer', hosts: ['H3'] });
  });
  it('warns of a certificate that has expired without a time stamp', () => {
    const expired = aPackage('2.0.0.0', { signer: aSigner({ notAfter: instant(1) }) });
    const before = aState({ hosts, packages: [one, expired], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });
    expect(review(before, [assign('1.0.0.0', '2.0.0.0')]).warnings.map((warning) => warning.title)).toEqual([
      'The certificate of Contoso Notes 2.0.0.0 has expired, and its signature has no time stamp',
      'Contoso Notes is offered side by side: 1.0.0.0 and 2.0.0.0',
    ]);
  });
  it('takes nothing away where a tag loses its version', () => {
    const tagged = aState({ hosts, packages: [one], scopes: [rowsOf(defaults, [byTag()])], marks: [markOf(one)] });
    const remove: Edit = {
      kind: 'mark-tag',
      tagId: production,
      familyName: one.familyName,
      architecture: 'x64',
      packageId: null,
    };
    expect(review(tagged, [remove])).toMatchObject({ confirmation: null, figures: { destage: 0 } });
  });
});

describe('a large site', () => {
  it('lists the first 500 of 10,000 hosts and counts all', () => {
    const many = [...Array(10_000).keys()].map((at) => aHost(`H${at}`, `Group ${at % 40}`));
    const packages = [...Array(100).keys()].map((at) => aPackage('1.0.0.0', { name: `App${at}` }));
    const rows = packages.slice(0, 20).map((item) => byVersion('1.0.0.0', item.familyName));
    const before = aState({
      hosts: many,
      packages: [...packages, one, two],
      scopes: [rowsOf(defaults, [...rows, byVersion('1.0.0.0')])],
    });
    const edit: Edit = {
      kind: 'set-assignments',
      scope: defaults,
      inherit: false,
      rows: [...rows, byVersion('2.0.0.0')],
    };
    const observation = anObservation();
    const result = reviewOf({
      before,
      after: applyEdits(before, [edit]),
      edits: [{ edit, baseRevision: 1, at: instant(1), base: null }],
      observations: new Map(many.map((host) => [host.id, observation])),
      held: many.map((host) => ({ hostId: host.id, package: packageRef(one), trust: null })),
      answers: () => true,
      now: instant(1),
      limits: usualEngineSettings,
    });
    expect(result.figures.hosts).toBe(10_000);
    expect(result.hosts).toHaveLength(500);
  });
});
