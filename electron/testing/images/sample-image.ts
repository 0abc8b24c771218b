import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readExactly, type Source } from '#electron/images/bytes/source.ts';
import { openVhdx } from '#electron/images/vhdx/open-vhdx.ts';
import { writeVhdx } from './write-vhdx.ts';

const folder = join(import.meta.dirname, '..', '..', 'adapters', 'connectors', 'simulated', 'share');

/** A real image or package of the lab's share, unpacked: `contoso-notes-2.0.0.0.vhdx`. */
export function sampleImage(name: string): Uint8Array {
  return gunzipSync(readFileSync(join(folder, `${name}.gz`)));
}

/** The disk of a VHDX, put into a larger dynamic one: blocks that hold nothing but zeros are left out. */
export async function enlarged(image: Source, diskSize: number, blockSize: number): Promise<Uint8Array> {
  const disk = await openVhdx(image);
  const blocks = new Map<number, Uint8Array>();
  for (let block = 0; block * blockSize < disk.size; block += 1) {
    const bytes = await readExactly(disk, block * blockSize, Math.min(blockSize, disk.size - block * blockSize));
    if (bytes.some((byte) => byte !== 0)) blocks.set(block, bytes);
  }
  return writeVhdx({ diskSize, blockSize, blocks });
}
