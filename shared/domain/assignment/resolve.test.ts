import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../change/edits.ts';
import type { Architecture } from '../package/package.ts';
import {
  aHost,
  aPackage,
  aPoolHost,
  aState,
  byTag,
  byVersion,
  defaults,
  markOf,
  onGroup,
  onHost,
  production,
  rowsOf,
} from '../testing/samples.ts';
import {
  effectiveScope,
  explain,
  resolveHost,
  scopeChain,
  scopeLabel,
  selectVersion,
  wantedPackages,
} from './resolve.ts';

const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const host = aHost('H1', 'Finance');

function versionsOn(state: ReturnType<typeof aState>, on = host): readonly string[] {
  return wantedPackages(resolveHost(state, on)).map((item) => item.version);
}

describe('which rows apply', () => {
  const all = [
    rowsOf(defaults, [byVersion('1.0.0.0')]),
    rowsOf(onGroup('Finance'), [byVersion('2.0.0.0')]),
    rowsOf(onHost('H1'), []),
  ];
  const state = (scopes = all) => aState({ hosts: [host], packages: [one, two], scopes });

  it('takes the rows of the site while nothing else is said', () => {
    expect(versionsOn(state(all.slice(0, 1)))).toEqual(['1.0.0.0']);
  });
  it('takes the rows of the group whole in place of those of the site', () => {
    expect(versionsOn(state(all.slice(0, 2)))).toEqual(['2.0.0.0']);
  });
  it('takes the own rows of a host, even when there are none', () => {
    expect(versionsOn(state())).toEqual([]);
    expect(effectiveScope(state(), host)).toMatchObject({ scope: onHost('H1'), inheritedFrom: null });
  });
  it('goes on upwards while a scope inherits, whatever rows it keeps', () => {
    const inheriting = rowsOf(onHost('H1'), [byVersion('1.0.0.0')], true);
    expect(versionsOn(state([...all.slice(0, 2), inheriting]))).toEqual(['2.0.0.0']);
  });
  it('asks the pool of a virtual machine', () => {
    expect(scopeChain(state(), aPoolHost('VM', 'P')).map((scope) => scope.kind)).toEqual([
      'host',
      'pool',
      'site-defaults',
    ]);
  });
  it('wants nothing while the feature is off, nor a package that is not enabled', () => {
    const scopes = all.slice(0, 1);
    expect(versionsOn(aState({ hosts: [host], packages: [one], scopes, site: { featureEnabled: false } }))).toEqual([]);
    expect(versionsOn(aState({ hosts: [host], packages: [{ ...one, enabled: false }], scopes }))).toEqual([]);
  });
  it('lets two versions stand side by side', () => {
    expect(versionsOn(state([rowsOf(defaults, [byVersion('1.0.0.0'), byVersion('2.0.0.0')])]))).toEqual([
      '1.0.0.0',
      '2.0.0.0',
    ]);
  });
});

describe('why', () => {
  it.each([
    [
      '2.0.0.0, because Site Defaults assign Production, which marks 2.0.0.0',
      [rowsOf(defaults, [byTag()])],
      [markOf(two)],
    ],
    [
      '2.0.0.0, because group Finance assigns Production, which marks 2.0.0.0',
      [rowsOf(onGroup('Finance'), [byTag()])],
      [markOf(two)],
    ],
    ['1.0.0.0, because this host assigns version 1.0.0.0', [rowsOf(onHost('H1'), [byVersion('1.0.0.0')])], []],
    ['No version, because Site Defaults assign Production, which marks no version', [rowsOf(defaults, [byTag()])], []],
    [
      'No version, because Site Defaults assign version 9.0.0.0, which the site does not have',
      [rowsOf(defaults, [byVersion('9.0.0.0')])],
      [],
    ],
  ])('%s', (sentence, scopes, marks) => {
    const state = aState({ hosts: [host], packages: [one, two], scopes, marks });
    expect(resolveHost(state, host).map((row) => explain(state, row, host))).toEqual([sentence]);
  });
  it('names scopes as the screens do', () => {
    const state = aState({ hosts: [host] });
    expect([defaults, onGroup('Finance'), onHost('H1')].map((scope) => scopeLabel(state, scope))).toEqual([
      'Site Defaults (RD Session Hosts)',
      'Finance',
      'H1',
    ]);
  });
});

describe('one version in several architectures', () => {
  const made = (...architectures: Architecture[]) =>
    architectures.map((architecture) => aPackage('1.0.0.0', { architecture }));
  it.each<[Architecture | null, Architecture[], Architecture | undefined]>([
    ['x64', ['x86', 'neutral', 'x64'], 'x64'],
    ['x64', ['x86', 'neutral'], 'neutral'],
    ['x64', ['x86', 'arm64'], 'x86'],
    ['x64', ['arm64'], undefined],
    ['arm64', ['x86', 'x64'], 'x64'],
    ['arm64', ['x86'], 'x86'],
    ['x86', ['x64', 'neutral'], 'neutral'],
    [null, ['arm64'], 'arm64'],
  ])('%s of %j', (architecture, offered, expected) => {
    const chosen = selectVersion(made(...offered), [], { kind: 'version', version: '1.0.0.0' }, architecture);
    expect(chosen?.architecture).toBe(expected);
  });
  it('follows a tag in the architecture of the host', () => {
    const x86 = aPackage('3.0.0.0', { architecture: 'x86' });
    const marks = [markOf(one), markOf(x86)];
    expect(selectVersion([one, x86], marks, { kind: 'tag', tagId: production }, 'x64')).toBe(one);
  });
});

const anyRows = fc
  .uniqueArray(fc.constantFrom('1.0.0.0', '2.0.0.0'), { maxLength: 2 })
  .map((list) => list.map((version) => byVersion(version)));

describe('laws of inheritance', () => {
  it('prefers host to group to site, and clearing an override restores the parent', () => {
    fc.assert(
      fc.property(anyRows, anyRows, anyRows, fc.boolean(), (site, group, own, ownFirst) => {
        const parents = [rowsOf(defaults, site), rowsOf(onGroup('Finance'), group)];
        const base = aState({ hosts: [host], packages: [one, two], scopes: parents });
        const overridden = applyEdits(base, [
          { kind: 'set-assignments', scope: onHost('H1'), inherit: false, rows: own },
        ]);
        const cleared = applyEdits(overridden, [
          { kind: 'set-assignments', scope: onHost('H1'), inherit: true, rows: ownFirst ? own : [] },
        ]);
        expect(versionsOn(base)).toEqual(
          group.map((row) => (row.selector.kind === 'version' ? row.selector.version : '')),
        );
        expect(versionsOn(overridden)).toHaveLength(own.length);
        expect(versionsOn(cleared)).toEqual(versionsOn(base));
      }),
    );
  });
  it('does not depend on the order of rows or hosts', () => {
    fc.assert(
      fc.property(anyRows, fc.boolean(), (rows, turned) => {
        const hosts = [aHost('A'), aHost('B'), aHost('C', 'Finance')];
        const straight = aState({ hosts, packages: [one, two], scopes: [rowsOf(defaults, rows)] });
        const other = aState({
          hosts: turned ? hosts.toReversed() : hosts,
          packages: [two, one],
          scopes: [rowsOf(defaults, rows.toReversed())],
        });
        for (const each of hosts)
          expect(versionsOn(other, each).toSorted()).toEqual(versionsOn(straight, each).toSorted());
      }),
    );
  });
});
