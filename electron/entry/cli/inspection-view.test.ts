import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/domain/finding/finding.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { instant } from '#shared/kernel/instant.ts';
import { statusOf } from './inspection-json.ts';
import { inspectionView, problemView } from './inspection-view.ts';

function inspectionWith(...findings: readonly Finding[]): Inspection {
  return {
    path: 'a.vhdx',
    format: 'vhdx',
    size: 1_536,
    modifiedAt: instant(0),
    packages: [],
    findings,
    bundle: null,
    companions: [],
    reads: { count: 1, bytes: 10 },
  };
}
const stops: Finding = { code: 'signature-missing', severity: 'stops', details: {} };

describe('the terminal view', () => {
  it('shows findings worst first, each with its remedy', () => {
    const text = inspectionView(inspectionWith({ code: 'format-vhd', severity: 'advice', details: {} }, stops));
    expect(text).toContain('VHDX, 1.5 KiB, 0 packages');
    expect(text.indexOf('not signed')).toBeLessThan(text.indexOf('is a VHD'));
    expect(text).toContain('Sign the package, then expand it');
  });

  it('lists the files that a CIM is made of, with their sizes', () => {
    const companions = [
      { name: 'region_0', size: 512, modifiedAt: instant(0), present: true },
      { name: 'objectid_0', size: 0, modifiedAt: instant(0), present: false },
    ];
    const text = stripVTControlCharacters(inspectionView({ ...inspectionWith(), format: 'cim', companions }));
    expect(text).toContain('CIM, 2.0 KiB');
    expect(text).toMatch(/✓ region_0 {2}512 bytes\n {2}! objectid_0 {2}missing/);
  });

  it('does not pass on control characters of a hostile file', () => {
    const hostile = inspectionWith({
      code: 'signature-unreadable',
      severity: 'stops',
      details: { reason: '\u001b[2J\u202Egnp' },
    });
    for (const text of [
      inspectionView(hostile),
      problemView(problem('manifest-malformed', { reason: '\u0007\u001b]0;x' })),
    ])
      expect(stripVTControlCharacters(text).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('stops on a finding that stops, but not on a package file for being none of the images', () => {
    const read = (finding: Finding, badCount = 0) => {
      const verified = { files: 3, bytes: 9, bad: [], badCount, uncovered: [], uncoveredCount: 0 };
      const inspection = inspectionWith(finding);
      return statusOf({
        kind: 'read',
        path: 'a.vhdx',
        inspection,
        verification: [{ rootPath: '', verified, findings: [] }],
      });
    };
    const notAnImage: Finding = { code: 'not-an-image', severity: 'stops', details: {} };
    expect(read(stops)).toBe('stops');
    expect(read(notAnImage)).toBe('fine');
    expect(read(notAnImage, 1)).toBe('stops');
    expect(read({ code: 'certificate-expired', severity: 'warning', details: {} })).toBe('stops');
    expect(read({ code: 'certificate-expires-soon', severity: 'warning', details: {} })).toBe('fine');
  });
});
