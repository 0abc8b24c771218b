import { problem } from '#shared/domain/problem/problem.ts';
import { crc32c } from '../bytes/crc32c.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';

const tableOffsets = [196_608, 262_144] as const;
const tableSize = 65_536;
const mebibyte = 1_048_576;
/** Ref: [MS-VHDX] 2.2.3.1: a table of 64 KiB holds no more. */
const maxEntries = 2_047;
const blockTableId = '2dc27766-f623-4200-9d64-115e9bfd4a08';
const metadataId = '8b7ca206-4790-4b9a-b8fe-575f050f886e';

/** A part of the file, in bytes. */
export type Region = { readonly offset: number; readonly length: number };
export type Regions = { readonly blockTable: Region; readonly metadata: Region };

/** Where block table and metadata lie, from whichever copy of the region table is valid. Ref: [MS-VHDX] 2.2.3. */
export async function readRegions(file: Source): Promise<Regions> {
  for (const offset of tableOffsets) {
    const bytes = await readExactly(file, offset, tableSize);
    const table = fields(bytes, 'vhdx-region-table-invalid');
    if (table.ascii(0, 4) === 'regi' && table.u32(4) === crc32c(bytes, 4)) return regionsOf(table, file.size);
  }
  throw problem('vhdx-region-table-invalid', { reason: 'neither copy has a valid checksum' });
}

function regionsOf(table: Fields, fileSize: number): Regions {
  const count = table.u32(8);
  if (count > maxEntries) throw problem('vhdx-region-table-invalid', { reason: 'it lists too many regions' });
  const found = new Map<string, Region>();
  for (let entry = 0; entry < count; entry += 1) {
    const at = 16 + entry * 32;
    const id = table.guid(at);
    const required = (table.u32(at + 28) & 1) === 1;
    if (id === blockTableId || id === metadataId)
      addRegion(found, id, table.u64(at + 16), table.u32(at + 24), fileSize);
    else if (required) throw problem('vhdx-region-unknown', { region: id });
  }
  const blockTable = found.get(blockTableId);
  const metadata = found.get(metadataId);
  if (blockTable === undefined || metadata === undefined)
    throw problem('vhdx-region-table-invalid', { reason: 'block table or metadata is not listed' });
  if (blockTable.offset < metadata.offset + metadata.length && metadata.offset < blockTable.offset + blockTable.length)
    throw problem('vhdx-region-misplaced', { reason: 'two regions overlap' });
  return { blockTable, metadata };
}

/** Regions lie behind the first MiB, in whole MiB. */
function addRegion(found: Map<string, Region>, id: string, offset: number, length: number, fileSize: number): void {
  if (found.has(id)) throw problem('vhdx-region-misplaced', { reason: 'a region is listed twice' });
  if (offset < mebibyte || offset % mebibyte !== 0 || length === 0 || length % mebibyte !== 0)
    throw problem('vhdx-region-misplaced', { reason: 'a region is not aligned' });
  if (offset + length > fileSize) throw problem('image-truncated', { size: fileSize });
  found.set(id, { offset, length });
}
