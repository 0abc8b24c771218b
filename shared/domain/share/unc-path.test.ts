import { describe, expect, it } from 'vitest';
import { belowUnc, joinUnc, parentUnc, parseUncPath, type UncPath, uncText } from './unc-path.ts';

function unc(text: string): UncPath {
  const path = parseUncPath(text);
  if (!path) throw new Error(text);
  return path;
}

describe('a path on a share', () => {
  it('is taken apart and put together again', () => {
    expect(parseUncPath('\\\\FS01\\msix\\Contoso\\notes 1.0.vhdx')).toEqual({
      server: 'FS01',
      share: 'msix',
      segments: ['Contoso', 'notes 1.0.vhdx'],
    });
    expect(uncText(unc('\\\\FS01\\msix\\Contoso\\'))).toBe('\\\\FS01\\msix\\Contoso');
    expect(uncText(joinUnc(unc('\\\\FS01\\msix'), 'a.vhdx'))).toBe('\\\\FS01\\msix\\a.vhdx');
  });

  it.each([
    ['', 'nothing'],
    ['C:\\msix\\a.vhdx', 'a drive letter'],
    ['/mnt/msix/a.vhdx', 'a path of another system'],
    ['\\\\FS01', 'no share'],
    ['\\\\FS01\\', 'an empty share'],
    ['\\\\FS01\\msix\\..\\secret', 'a way up'],
    ['\\\\FS01\\msix\\.\\a', 'a dot'],
    ['\\\\FS01\\msix\\\\a', 'an empty name'],
    ['\\\\FS01\\msix\\a/b', 'a slash'],
    ['\\\\FS01\\msix\\nul', 'a device'],
    ['\\\\FS01\\msix\\COM1.vhdx', 'a device with an extension'],
    ['\\\\FS01\\msix\\a.vhdx:stream', 'a stream'],
    ['\\\\FS01\\msix\\a\u0000.vhdx', 'a control character'],
    ['\\\\FS01\\msix\\a.vhdx.', 'a trailing dot'],
    ['\\\\?\\UNC\\FS01\\msix', 'a namespace of Windows'],
    ['\\\\.\\pipe\\x', 'a device namespace'],
    [`\\\\FS01\\msix\\${'a\\'.repeat(600)}`, 'too long'],
  ])('is not %j (%s)', (text) => {
    expect(parseUncPath(text)).toBeNull();
  });

  it('has a parent up to the root of its share', () => {
    const file = unc('\\\\FS01\\msix\\a.vhdx');
    expect(parentUnc(file)).toEqual(unc('\\\\FS01\\msix'));
    expect(parentUnc(unc('\\\\FS01\\msix'))).toBeNull();
  });

  it('lies below a folder whatever the case, and never below one that only begins alike', () => {
    expect(belowUnc(unc('\\\\fs01\\MSIX'), unc('\\\\FS01\\msix\\A\\b'))).toEqual(['A', 'b']);
    expect(belowUnc(unc('\\\\fs01\\msix'), unc('\\\\fs01\\msix2\\a'))).toBeNull();
  });
});
