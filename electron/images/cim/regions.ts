import { problem } from '#shared/domain/problem/problem.ts';
import type { Companion, Companions } from '../bytes/companions.ts';
import { fields } from '../bytes/fields.ts';
import { readExactly, type Source, slice } from '../bytes/source.ts';
import { checkedVersion, fileKind } from './header.ts';
import type { RegionOffset } from './region-offset.ts';

const headerSize = 40;
/** More than this is read in one piece only by mistake: a directory of 200,000 names is smaller. */
const maxStructure = 128 * 1_048_576;

/** The region files of an image as one space of bytes. */
export type Regions = {
  /** A structure in memory. Throws `cim-region-invalid`, `cim-region-truncated`. */
  read(at: RegionOffset, length: number): Promise<Uint8Array>;
  /** Part of a region, checked to lie in its file. */
  open(at: RegionOffset, length: number): Promise<Source>;
};

/** Region files are opened when they are first needed, and their headers checked then. */
export function openRegions(files: readonly Companion[], companions: Companions): Regions {
  const opened = new Map<number, Promise<Source>>();

  async function region(index: number): Promise<Source> {
    const file = files[index];
    if (file === undefined) throw problem('cim-offset-invalid', { reason: `there is no region ${index}` });
    const known = opened.get(index) ?? openRegion(file, companions);
    opened.set(index, known);
    return await known;
  }
  async function open(at: RegionOffset, length: number): Promise<Source> {
    if (at.offset < headerSize)
      throw problem('cim-offset-invalid', { reason: 'a place lies in the header of a region' });
    const source = await region(at.region);
    if (at.offset + length > source.size)
      throw problem('cim-region-truncated', { name: files[at.region]?.name ?? null, size: source.size });
    return slice(source, at.offset, length);
  }
  return {
    open,
    read: async (at, length) => {
      if (length > maxStructure)
        throw problem('image-limit-exceeded', { what: 'A structure of the CIM', limit: maxStructure });
      return await readExactly(await open(at, length), 0, length);
    },
  };
}

async function openRegion(file: Companion, companions: Companions): Promise<Source> {
  if (file.size < headerSize) throw problem('cim-region-truncated', { name: file.name, size: file.size });
  const source = companions.open(file);
  const header = fields(await readExactly(source, 0, headerSize), 'cim-region-invalid');
  checkedVersion(header, fileKind.region, 'cim-region-invalid');
  return source;
}
