import { describe, expect, it } from 'vitest';
import type { HostId } from '#shared/kernel/ids.ts';
import { aRollout } from '../testing/rollouts.ts';
import {
  aHost,
  anObservation,
  aPackage,
  aState,
  byTag,
  byVersion,
  defaults,
  markOf,
  onGroup,
  onHost,
  rowsOf,
} from '../testing/samples.ts';
import { traceVersion } from './trace.ts';

const host = aHost('H1', 'Finance');
const [one, two] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
const family = 'Notes_abc';
const about = (trace: ReturnType<typeof traceVersion>) =>
  trace.rows[0]?.reasons.map((reason) => `${reason.about} ${reason.holds}`);

describe('why this version', () => {
  it('says of each level whether it inherits or has own rows, and which one decides', () => {
    const scopes = [
      rowsOf(onHost('H1'), [], true),
      rowsOf(onGroup('Finance'), [byTag()]),
      rowsOf(defaults, [byVersion('1.0.0.0')]),
    ];
    const state = aState({ hosts: [host], packages: [one, two], scopes, marks: [markOf(two)] });
    const trace = traceVersion(state, host, anObservation(), family);
    expect(
      trace.levels.map(({ label, inherits, selectors, decides }) => [label, inherits, selectors, decides]),
    ).toEqual([
      ['H1', true, [], false],
      ['Finance', false, ['Production'], true],
      ['Site Defaults (RD Session Hosts)', false, ['1.0.0.0'], false],
    ]);
    expect(trace.answer).toBe('2.0.0.0, because group Finance assigns Production, which marks 2.0.0.0');
    expect(about(trace)).toEqual([
      'Feature yes',
      'Selection yes',
      'Enabled yes',
      'Architecture yes',
      'Windows yes',
      'Image yes',
    ]);
  });

  it('names the roll-out that has not reached the host', () => {
    const rollout = aRollout(one, two, [['H9' as HostId], ['H1' as HostId]]);
    const parts = { hosts: [host], packages: [one, two], scopes: [rowsOf(defaults, [byTag()])], marks: [markOf(two)] };
    const trace = traceVersion(aState({ ...parts, rollouts: [rollout] }), host, anObservation(), family);
    expect(trace.rows[0]?.reasons.find((reason) => reason.about === 'Roll-out')).toEqual({
      about: 'Roll-out',
      holds: 'no',
      text: 'The roll-out to Contoso Notes 2.0.0.0 has not reached this host (1 of 2 waves have begun): it keeps Contoso Notes 1.0.0.0',
    });
    expect(trace.answer).toContain('1.0.0.0, because Site Defaults assign Production, whose roll-out');
  });

  it('tells what keeps a selected version away: not enabled, another architecture, an image that Windows cannot mount', () => {
    const state = (item: typeof one) =>
      aState({ hosts: [host], packages: [item], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] });
    const no = (item: typeof one, more = {}) =>
      traceVersion(state(item), host, anObservation(more), family)
        .rows[0]?.reasons.filter(({ holds }) => holds === 'no')
        .map((reason) => reason.about);
    expect(no({ ...one, enabled: false })).toEqual(['Enabled']);
    expect(no({ ...one, deleting: true })).toEqual(['Deletion']);
    expect(no({ ...one, architecture: 'arm64' })).toEqual(['Architecture']);
    const windows10 = { os: { name: 'Windows 10', build: '19045.1', architecture: 'x64' } };
    expect(no({ ...one, image: { ...one.image, format: 'cim' } }, windows10)).toEqual(['Image']);
    expect(no({ ...one, image: { ...one.image, format: 'cim' } })).toEqual([]);
    expect(no(one, { os: { name: 'Windows 10', build: '10240', architecture: 'x64' } })).toEqual(['Windows']);
  });

  it('says so where nothing selects the family, and what is not known while the host is silent', () => {
    const nothing = traceVersion(aState({ hosts: [host], packages: [one] }), host, null, family);
    expect(nothing.answer).toBe('No version, because Site Defaults (RD Session Hosts) has no row for Contoso Notes');
    const silent = traceVersion(
      aState({ hosts: [host], packages: [one], scopes: [rowsOf(defaults, [byVersion('1.0.0.0')])] }),
      host,
      null,
      family,
    );
    expect(silent.rows[0]?.reasons.at(-1)?.holds).toBe('not-known');
  });
});
