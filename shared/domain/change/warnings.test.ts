import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import type { HostObservation } from '../host/observation.ts';
import type { AppPackage } from '../package/package.ts';
import { usualEngineSettings } from '../settings/engine-settings.ts';
import { aRollout } from '../testing/rollouts.ts';
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
  onGroup,
  production,
  rowsOf,
} from '../testing/samples.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edits.ts';
import { reviewOf } from './review.ts';

type Options = {
  readonly packages: readonly AppPackage[];
  readonly seen?: Partial<HostObservation>;
  readonly provision?: boolean;
  readonly hosts?: number;
};

/** Warnings of a review in which hosts that are empty shall get these packages. */
function warnings({ packages, seen = {}, provision = false, hosts = 2 }: Options) {
  const before = aState({
    hosts: [...Array(hosts).keys()].map((at) => aHost(`H${at}`)),
    packages,
    site: { provisionCertificates: provision },
  });
  const rows = packages.map((item) => byVersion(item.version, item.familyName));
  return review(before, { kind: 'set-assignments', scope: defaults, inherit: false, rows }, seen).warnings;
}
function review(before: ReturnType<typeof aState>, edit: Edit, seen: Partial<HostObservation> = {}) {
  const observation = anObservation({ trusted: [aSigner().thumbprint], ...seen });
  return reviewOf({
    before,
    after: applyEdits(before, [edit]),
    edits: [{ edit, baseRevision: 0, at: instant(1), base: null }],
    observations: new Map([...before.hosts.keys()].map((id) => [id, observation])),
    held: [],
    answers: () => true,
    now: instant(1_000),
    limits: usualEngineSettings,
  });
}
const titles = (options: Options) => warnings(options).map(({ title }) => title);
const one = aPackage();

describe('Review warns', () => {
  it('of nothing where hosts have all that a package needs', () => {
    expect(warnings({ packages: [one] })).toEqual([]);
  });

  it('of a signer that hosts do not trust, where the console may not provision it', () => {
    const seen = { trusted: [] };
    expect(warnings({ packages: [one], seen })).toMatchObject([
      { title: 'The certificate of Contoso Notes 1.0.0.0 is not trusted', hosts: ['H0', 'H1'] },
    ]);
    expect(titles({ packages: [one], seen, provision: true })).toEqual([]);
    const weak = aPackage('1.0.0.0', { signer: aSigner({ codeSigning: false }) });
    expect(titles({ packages: [weak], seen, provision: true })).toHaveLength(1);
  });
  it('of no signer whose authority the host trusts, or that is public', () => {
    const root = { ...aSigner(), thumbprint: 'cc'.repeat(32) };
    const chained = aPackage('1.0.0.0', { signer: aSigner({ thumbprint: 'dd'.repeat(32), chain: [root] }) });
    expect(titles({ packages: [chained], seen: { trusted: [root.thumbprint] } })).toEqual([]);
    const open = aPackage('1.0.0.0', { signer: aSigner({ thumbprint: 'dd'.repeat(32), chainEnd: 'public' }) });
    expect(titles({ packages: [open] })).toEqual([]);
  });

  const needs = aPackage('1.0.0.0', {
    dependencies: [
      { name: 'Contoso.Runtime', publisher: 'CN=Contoso', minVersion: '2.0.0.0' },
      { name: 'Contoso.Ui', publisher: 'CN=Contoso', minVersion: '1.0.0.0' },
    ],
  });
  it('of framework packages that are neither on the host nor assigned, and lists all of them', () => {
    const [warning] = warnings({ packages: [needs] });
    expect(warning?.advice).toContain('Contoso.Runtime 2.0.0.0 or later, Contoso.Ui 1.0.0.0 or later');
    const frameworks = [
      { name: 'contoso.runtime', version: '2.1.0.0', architecture: 'x64' as const },
      { name: 'Contoso.Ui', version: '0.9.0.0', architecture: 'x64' as const },
    ];
    expect(warnings({ packages: [needs], seen: { frameworks } })[0]?.advice).toContain(
      'assigned to it: Contoso.Ui 1.0.0.0 or later.',
    );
  });
  it('of none that are assigned beside the package', () => {
    const framework = (name: string) => aPackage('2.0.0.0', { name, framework: true });
    expect(titles({ packages: [needs, framework('Contoso.Runtime'), framework('Contoso.Ui')] })).toEqual([]);
  });

  it('of more handles on one image than a file share gives', () => {
    expect(titles({ packages: [one], hosts: 2_000 })).toEqual([]);
    expect(titles({ packages: [one], hosts: 2_001 })).toEqual([
      `2,001 hosts hold ${one.image.path} open, each with one handle`,
    ]);
  });

  it('of two versions that one user may be offered', () => {
    const two = aPackage('2.0.0.0');
    expect(titles({ packages: [one, two] })).toEqual(['Contoso Notes is offered side by side: 1.0.0.0 and 2.0.0.0']);
    const forUser = (name: string) => ({ users: [{ kind: 'user' as const, name, sid: null }] });
    expect(titles({ packages: [aPackage('1.0.0.0', forUser('a')), aPackage('2.0.0.0', forUser('b'))] })).toEqual([]);
    expect(titles({ packages: [aPackage('1.0.0.0', forUser('a')), aPackage('2.0.0.0', forUser('A'))] })).toHaveLength(
      1,
    );
  });

  it('of a host that does not run a package: an image format, a build, an architecture', () => {
    const cim = aPackage('1.0.0.0', { image: { ...one.image, format: 'cim' } });
    const old = { os: { name: 'Windows 10', build: '19045.1', architecture: 'x64' as const } };
    expect(warnings({ packages: [cim], seen: old })[0]?.advice).toMatch(/CIM images need Windows 11 or Server 2022/);
    expect(titles({ packages: [cim] })).toEqual([]);
    expect(titles({ packages: [aPackage('1.0.0.0', { architecture: 'arm64' })] })).toHaveLength(1);
  });

  it('of an assignment that resolves to nothing, and takes nothing away', () => {
    const before = aState({
      hosts: [aHost('H0')],
      packages: [one],
      scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])],
    });
    const edit: Edit = {
      kind: 'set-assignments',
      scope: onGroup('none'),
      inherit: false,
      rows: [byVersion('9.0.0.0')],
    };
    const { warnings: said, figures } = review(before, { ...edit, scope: defaults });
    expect(said.map(({ title }) => title)).toEqual([]);
    expect(figures.destage).toBe(0);
    const grouped = aState({ hosts: [aHost('H0', 'Finance')], packages: [one] });
    expect(review(grouped, { ...edit, scope: onGroup('Finance') }).edits[0]?.effect).toBe('No host changes');
  });

  it('of nothing where a pool has no machines left: no host changes', () => {
    const before = aState({ hosts: [], packages: [one] });
    const edit: Edit = {
      kind: 'set-assignments',
      scope: onGroup('empty'),
      inherit: false,
      rows: [byVersion('1.0.0.0')],
    };
    expect(review(before, edit)).toMatchObject({ warnings: [], confirmation: null, figures: { hosts: 0 } });
  });
});

describe('the estimate', () => {
  it('grows with what the limits let through at once', () => {
    const hosts = [...Array(640).keys()].map((at) => aHost(`H${at}`));
    const before = aState({ hosts, packages: [one] });
    const edit: Edit = { kind: 'set-assignments', scope: defaults, inherit: false, rows: [byVersion('1.0.0.0')] };
    // 1,280 mounts and stagings of one image, 32 at once, 1.5 s each.
    expect(review(before, edit).estimatedMilliseconds).toBe(60_000);
  });
});

describe('Review warns of a roll-out', () => {
  const two = aPackage('2.0.0.0');
  const rolling = {
    ...aState({
      hosts: [aHost('H0'), aHost('H1')],
      packages: [one, two],
      scopes: [rowsOf(defaults, [byTag()])],
      marks: [markOf(two, production)],
    }),
    rollouts: [aRollout(one, two, [['H0'], ['H1']])],
  };
  const said = (edit: Edit) => review(rolling, edit).warnings.filter(({ title }) => title.includes('roll'));

  it('that brings a version which is deleted or disabled', () => {
    expect(said({ kind: 'delete-package', packageId: two.id, deleting: true })).toMatchObject([
      {
        title: 'Production is rolling out to Contoso Notes 2.0.0.0, which is deleted: the roll-out pauses',
        hosts: ['H0'],
      },
    ]);
    expect(said({ kind: 'set-enabled', packageId: two.id, enabled: false })).toHaveLength(1);
  });
  it('that has not reached hosts which keep such a version', () => {
    expect(said({ kind: 'delete-package', packageId: one.id, deleting: true })).toMatchObject([
      {
        title: 'Hosts that the roll-out of Production has not reached keep Contoso Notes 1.0.0.0, which is deleted',
        hosts: ['H1'],
      },
    ]);
  });
  it('not where nothing is taken from it, or where the change ends it, which it says instead', () => {
    expect(said({ kind: 'set-enabled', packageId: two.id, enabled: true })).toEqual([]);
    const back = { familyName: one.familyName, architecture: one.architecture, packageId: one.id };
    expect(said({ kind: 'mark-tag', tagId: production, ...back })).toMatchObject([
      { advice: 'This change ends that roll-out: its remaining rings do not begin.' },
    ]);
  });
});
