import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { changedRegions, companionSets, imageRefOf } from './image-files.ts';

const set = '6f0d3c5e-2a41-4b7c-9d18-53e7a1c4f260';
const at = instant(1_800_000_000_000);
const file = (name: string, size: number) => ({ name: `${name}_${set}_0`, size, modifiedAt: at, present: true });
const image = { path: '\\\\FS\\msix\\a.cim', size: 72, modifiedAt: at };
const cim = imageRefOf({ ...image, companions: [file('region', 900), file('objectid', 80)] }, 'cim');

describe('the files of an image', () => {
  it('are recorded with their sizes and times, as far as they are there', () => {
    const missing = { ...file('objectid', 0), present: false };
    expect(imageRefOf({ ...image, companions: [file('region', 900), missing] }, 'cim').companions).toEqual([
      { name: `region_${set}_0`, size: 900, modifiedAt: at },
    ]);
    expect(imageRefOf({ ...image, companions: [] }, 'vhdx')).toEqual({ ...image, format: 'vhdx' });
    expect(companionSets(cim)).toEqual([set]);
  });

  it.each([
    ['nothing', [file('region', 900), file('objectid', 80)], []],
    ['an objectid file, which nobody reads', [file('region', 900)], []],
    ['the size of a region', [file('region', 901)], [`region_${set}_0`]],
    ['the time of a region', [{ ...file('region', 900), modifiedAt: instant(1) }], [`region_${set}_0`]],
    ['a region that is gone', [], [`region_${set}_0`]],
  ])('are compared with what is there now: %s', (_, found, changed) => {
    expect(changedRegions(cim, found)).toEqual(changed);
  });
});
