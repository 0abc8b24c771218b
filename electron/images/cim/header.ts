import type { ImageProblemCode } from '#shared/domain/problem/codes.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { type RegionOffset, regionOffset } from './region-offset.ts';

const commonSize = 32;
const imageSize = 72;
const setSize = 24;
const maxParents = 64;
/** msixmgr makes three; the format knows 65,536. */
const maxRegions = 1_024;
const newestVersion = 3;

/** Kinds of file that a set has. */
export const fileKind = { image: 0, region: 1 } as const;

/** Region files that belong together: `region_<id>_0` to `region_<id>_<count − 1>`. */
export type RegionSet = { readonly id: string; readonly count: number };

/** What a `.cim` file says; everything else lies in its regions. */
export type CimHeader = {
  readonly version: number;
  /** Parents first: that is how their regions are counted. */
  readonly sets: readonly RegionSet[];
  readonly fileSystem: RegionOffset;
};

/** Reads a `.cim` file. Throws `cim-header-invalid`, `cim-version-unsupported`, `image-limit-exceeded`, `image-truncated`. */
export async function readCimHeader(file: Source): Promise<CimHeader> {
  const header = fields(await readExactly(file, 0, imageSize), 'cim-header-invalid');
  const version = checkedVersion(header, fileKind.image, 'cim-header-invalid');
  const parents = header.u16(70);
  if (parents > maxParents) throw problem('image-limit-exceeded', { what: 'The list of parents', limit: maxParents });
  const more = fields(await readExactly(file, imageSize, parents * setSize), 'cim-header-invalid');
  const sets = Array.from({ length: parents }, (_, index) => regionSet(more, index * setSize));
  const own = regionSet(header, 32);
  const regions = [...sets, own].reduce((sum, set) => sum + set.count, 0);
  if (own.count === 0) throw problem('cim-header-invalid', { reason: 'it has no regions of its own' });
  if (regions > maxRegions) throw problem('image-limit-exceeded', { what: 'The number of regions', limit: maxRegions });
  return { version, sets: [...sets, own], fileSystem: regionOffset(header, 56) };
}

/** The major version of a file of the set, from the header that all of them start with. */
export function checkedVersion(header: Fields, kind: number, code: ImageProblemCode): number {
  if (header.length < commonSize || header.ascii(0, 8) !== 'cimfile0' || header.u8(12) !== kind)
    throw problem(code, { reason: 'it does not begin as such a file does' });
  const major = header.u32(16);
  if (major < 1 || major > newestVersion)
    throw problem('cim-version-unsupported', { version: `${major}.${header.u32(20)}` });
  return major;
}

function regionSet(header: Fields, at: number): RegionSet {
  return { id: header.guid(at), count: header.u16(at + 16) };
}
