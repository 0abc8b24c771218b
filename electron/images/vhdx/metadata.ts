import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { parentName } from './parent-locator.ts';
import type { Region } from './regions.ts';

const tableSize = 65_536;
const maxEntries = 2_047;
const mebibyte = 1_048_576;
/** 64 TiB, the largest disk that VHDX defines. Ref: [MS-VHDX] 2.6.2.2. */
const maxDiskSize = 64 * 1024 * 1024 * mebibyte;

const fileParametersId = 'caa16737-fa36-4d43-b3b6-33f0aa44e76b';
const diskSizeId = '2fa54224-cd1b-4876-b211-5dbed83bf4b8';
const sectorSizeId = '8141bf1d-a96f-4709-ba47-f233a8faab5f';
const parentLocatorId = 'a8d35f2d-b30b-454d-abf7-d3d84834ab0c';
const knownIds = new Set([
  parentLocatorId,
  fileParametersId,
  diskSizeId,
  sectorSizeId,
  'cda348c7-445d-4471-9cc9-e9885251c556', // physical sector size
  'beca12ab-b2e6-4523-93ef-c309e000c746', // page 83 data
]);

/** What the readers need to know of the disk; bytes. */
export type VhdxMetadata = { readonly blockSize: number; readonly diskSize: number; readonly sectorSize: number };

/** Reads block, disk and sector size and refuses differencing disks. Ref: [MS-VHDX] 2.6. */
export async function readMetadata(file: Source, region: Region): Promise<VhdxMetadata> {
  const table = fields(await readExactly(file, region.offset, tableSize), 'vhdx-metadata-invalid');
  const items = itemsOf(table, region.length);
  const item = async (id: string, length: number): Promise<Fields> => {
    const at = items.get(id);
    if (at === undefined || at + length > region.length)
      throw problem('vhdx-metadata-invalid', { reason: 'a required item is missing' });
    return fields(await readExactly(file, region.offset + at, length), 'vhdx-metadata-invalid');
  };
  const parameters = await item(fileParametersId, 8);
  if ((parameters.u32(4) & 2) !== 0) {
    const at = items.get(parentLocatorId);
    throw problem('vhdx-differencing', { parent: at === undefined ? null : await parentName(file, region, at) });
  }
  return checked({
    blockSize: parameters.u32(0),
    diskSize: (await item(diskSizeId, 8)).u64(0),
    sectorSize: (await item(sectorSizeId, 4)).u32(0),
  });
}

/** Offsets within the region by item; an unknown required item is refused. Ref: [MS-VHDX] 2.6.1. */
function itemsOf(table: Fields, regionLength: number): ReadonlyMap<string, number> {
  const count = table.u16(10);
  if (table.ascii(0, 8) !== 'metadata' || count > maxEntries)
    throw problem('vhdx-metadata-invalid', { reason: 'the metadata table is not one' });
  const items = new Map<string, number>();
  for (let entry = 0; entry < count; entry += 1) {
    const at = 32 + entry * 32;
    const id = table.guid(at);
    const offset = table.u32(at + 16);
    const required = (table.u32(at + 24) & 4) !== 0;
    if (!knownIds.has(id) && required) throw problem('vhdx-item-unknown', { item: id });
    if (items.has(id) || offset < tableSize || offset + table.u32(at + 20) > regionLength)
      throw problem('vhdx-metadata-invalid', { reason: 'an item is listed twice or lies outside the metadata' });
    items.set(id, offset);
  }
  return items;
}

function checked(metadata: VhdxMetadata): VhdxMetadata {
  const { blockSize, diskSize, sectorSize } = metadata;
  const mebibytes = blockSize / mebibyte;
  if (!Number.isInteger(Math.log2(mebibytes)) || mebibytes < 1 || mebibytes > 256)
    throw problem('vhdx-size-invalid', { what: 'block size', size: blockSize });
  if (sectorSize !== 512 && sectorSize !== 4096)
    throw problem('vhdx-size-invalid', { what: 'sector size', size: sectorSize });
  if (diskSize === 0 || diskSize > maxDiskSize || diskSize % sectorSize !== 0)
    throw problem('vhdx-size-invalid', { what: 'disk size', size: diskSize });
  return metadata;
}
