import { describe, expect, it } from 'vitest';
import type { HostObservation } from '../host/observation.ts';
import { aHost, anObservation, aPackage, aState, byVersion, onHost, rowsOf } from '../testing/samples.ts';
import { dependenciesOf } from './dependencies.ts';
import type { AppPackage } from './package.ts';

const host = aHost('H1');
const libs = aPackage('14.0.2.0', { name: 'Libs', framework: true });
const notes = aPackage('1.0.0.0', {
  dependencies: [{ name: 'Libs', publisher: 'CN=Contoso', minVersion: '14.0.1.0' }],
});

function found(observation: HostObservation | null, wanted: readonly AppPackage[] = [], item = notes): string {
  const rows = wanted.map((each) => byVersion(each.version, each.familyName));
  const state = aState({ hosts: [host], packages: [libs, notes, ...wanted], scopes: [rowsOf(onHost('H1'), rows)] });
  return dependenciesOf(state, host, observation, item)
    .map((each) => `${each.found} ${each.version}`)
    .join();
}
const has = (version: string, architecture: 'x64' | 'x86' | 'neutral' = 'x64') =>
  anObservation({ frameworks: [{ name: 'libs', version, architecture }] });

describe('a framework package that a package needs', () => {
  it('is found on the host, in the version and architecture that are needed', () => {
    expect(found(has('14.0.1.0'))).toBe('on-host 14.0.1.0');
    expect(found(has('14.0.5.0', 'neutral'))).toBe('on-host 14.0.5.0');
    expect(found(has('14.0.0.0'))).toBe('missing null');
    expect(found(has('14.0.5.0', 'x86'))).toBe('missing null');
    expect(found(has('14.0.5.0', 'x86'), [], { ...notes, architecture: 'neutral' })).toBe('on-host 14.0.5.0');
  });

  it('is found where it is staged', () => {
    expect(found(anObservation({ staged: [{ fullName: libs.fullName, imagePath: libs.image.path }] }))).toBe(
      'on-host 14.0.2.0',
    );
  });

  it('comes with a row of the host that wants it', () => {
    expect(found(anObservation(), [libs])).toBe('assigned 14.0.2.0');
    expect(found(null, [libs])).toBe('assigned 14.0.2.0');
    expect(found(anObservation(), [{ ...libs, framework: false }])).toBe('missing null');
  });

  it('is not known while the host has not answered', () => {
    expect(found(null)).toBe('not-known null');
  });
});
