import { describe, expect, it } from 'vitest';
import { type ComparedPackage, diffPackages } from './diff.ts';

const version = (of: string, more: Partial<ComparedPackage> = {}): ComparedPackage => ({
  fullName: `Contoso.Notes_${of}_x64__abc`,
  familyName: 'Contoso.Notes_abc',
  version: of,
  applications: [{ id: 'Notes', displayName: 'Notes' }],
  capabilities: ['runFullTrust'],
  dependencies: [{ name: 'Lib', publisher: 'CN=Lib', minVersion: '1.0.0.0' }],
  fileAssociations: ['.note'],
  bytes: 1_000,
  ...more,
});

describe('two versions of a family', () => {
  it('are compared from the lower to the higher, whichever comes first', () => {
    const [two, ten] = [version('2.0.0.0'), version('10.0.0.0', { bytes: 3_000 })];
    expect(diffPackages(ten, two)).toEqual(diffPackages(two, ten));
    expect(diffPackages(ten, two)).toMatchObject({
      from: { version: '2.0.0.0' },
      to: { version: '10.0.0.0' },
      bytes: { from: 1_000, to: 3_000 },
      vanished: [],
    });
  });

  it('warn of an application that users may have published and that is gone', () => {
    const next = version('2.0.0.0', { applications: [{ id: 'Editor', displayName: 'Notes' }] });
    expect(diffPackages(version('1.0.0.0'), next)).toMatchObject({
      applications: { added: ['Editor'], removed: ['Notes'], kept: [] },
      vanished: ['Notes'],
    });
  });

  it('show what else came and went', () => {
    const next = version('2.0.0.0', {
      capabilities: ['internetClient', 'runFullTrust'],
      dependencies: [{ name: 'Lib', publisher: 'CN=Lib', minVersion: '2.0.0.0' }],
      fileAssociations: ['.NOTE', '.md'],
    });
    expect(diffPackages(version('1.0.0.0'), next)).toMatchObject({
      capabilities: { added: ['internetClient'], removed: [], kept: ['runFullTrust'] },
      dependencies: { added: ['Lib 2.0.0.0'], removed: ['Lib 1.0.0.0'] },
      fileAssociations: { added: ['.md'], removed: [], kept: ['.NOTE'] },
    });
  });

  it('of different families are not compared', () => {
    expect(diffPackages(version('1.0.0.0'), version('1.0.0.0', { familyName: 'Other_abc' }))).toBeNull();
  });
});
