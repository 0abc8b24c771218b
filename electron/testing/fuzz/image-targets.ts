import { crc32c } from '#electron/images/bytes/crc32c.ts';
import { memorySource, readExactly, type Source } from '#electron/images/bytes/source.ts';
import { openCim } from '#electron/images/cim/open-cim.ts';
import { openNtfs } from '#electron/images/ntfs/open-ntfs.ts';
import { decodeRuns } from '#electron/images/ntfs/runs.ts';
import { openVhd } from '#electron/images/vhd/open-vhd.ts';
import { openVhdx } from '#electron/images/vhdx/open-vhdx.ts';
import type { Volume, VolumeEntry } from '#electron/images/volume.ts';
import { readAt, volumeWith } from '../hostile/case.ts';
import { vhdxOf, vhdxPlaces } from '../images/altered-vhdx.ts';
import { runsOf } from '../images/ntfs-record.ts';
import { packageParts } from '../images/sound-package.ts';
import { companionsOf, writeCim } from '../images/write-cim.ts';
import { ntfsSizes } from '../images/write-ntfs.ts';
import { dynamicVhd } from '../images/write-vhd.ts';
import { everywhere, type FuzzTarget } from './target.ts';

const disk = Buffer.alloc(65_536, 7);
const mostRead = 65_536;

/** First and last bytes of a source, bounded. */
async function ends(source: Source): Promise<string> {
  const length = Math.min(source.size, mostRead);
  const first = await readExactly(source, 0, length);
  const last = await readExactly(source, source.size - Math.min(length, 512), Math.min(length, 512));
  return `${source.size} ${crc32c(first)} ${crc32c(last)}`;
}

/** Lists folders three levels down and reads what files begin and end with; a damaged folder or file does not hide the others. */
async function walk(volume: Volume, folder: VolumeEntry = volume.root, depth = 0): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of (await volume.list(folder)).slice(0, 20)) {
    found.push(entry.name);
    if (entry.kind === 'file') found.push(await ends(await volume.open(entry)));
    if (entry.kind === 'folder' && depth < 3) found.push(...(await walk(volume, entry, depth + 1)));
  }
  return found;
}

/** The one's complement of the sum of a structure of a VHD. */
function summed(bytes: Buffer, at: number, length: number, sumAt: number): void {
  if (at < 0 || at + length > bytes.length) return;
  const structure = bytes.subarray(at, at + length);
  structure.writeUInt32BE(0, sumAt);
  structure.writeUInt32BE(~structure.reduce((sum, byte) => sum + byte, 0) >>> 0, sumAt);
}

function checksummed(bytes: Buffer, at: number, length: number): void {
  if (at + length <= bytes.length) bytes.writeUInt32LE(crc32c(bytes.subarray(at, at + length), 4), at + 4);
}

const vhd: FuzzTarget = {
  name: 'VHD footer, header and block table',
  seed: () => dynamicVhd(disk),
  ranges: (seed) => [
    { at: 0, length: 80 },
    { at: 512, length: 48 },
    { at: 1_536, length: 8 },
    { at: seed.length - 512, length: 80 },
  ],
  seal: (bytes) => {
    summed(bytes, 0, 512, 64);
    summed(bytes, 512, 1_024, 36);
    summed(bytes, bytes.length - 512, 512, 64);
    return bytes;
  },
  read: async (bytes) => await ends(await openVhd(memorySource(bytes))),
};

const vhdx: FuzzTarget = {
  name: 'VHDX headers, regions, metadata and block table',
  seed: () => vhdxOf(disk),
  ranges: () => [
    { at: 65_536, length: 80 },
    { at: 131_072, length: 80 },
    { at: 196_608, length: 112 },
    { at: vhdxPlaces.metadata, length: 160 },
    { at: vhdxPlaces.metadata + 65_536, length: 48 },
    { at: vhdxPlaces.blockTable, length: 16 },
  ],
  seal: (bytes) => {
    for (const at of vhdxPlaces.headers) checksummed(bytes, at, 4_096);
    checksummed(bytes, vhdxPlaces.regionTables[0], 65_536);
    return bytes;
  },
  read: async (bytes) => await ends(await openVhdx(memorySource(bytes))),
};

/** A signature is different each time; what stands for it here is not. */
const fuzzedVolume = () => volumeWith({ signature: Buffer.alloc(900, 7) });

const ntfs: FuzzTarget = {
  name: 'NTFS boot sector and file records',
  seed: () => fuzzedVolume().bytes,
  ranges: () => {
    const { recordAt } = fuzzedVolume();
    const paths = ['$MFT', '', 'app', 'app\\AppxManifest.xml', 'app\\AppxBlockMap.xml', 'app\\AppxSignature.p7x'];
    return [{ at: 0, length: 80 }, ...paths.map((path) => ({ at: recordAt(path), length: ntfsSizes.record / 2 - 2 }))];
  },
  read: async (bytes) => await walk(await openNtfs(memorySource(bytes))),
};

const runs: FuzzTarget = {
  name: 'NTFS run lists',
  seed: () =>
    runsOf([
      [5_000, 24],
      [4_000, 48],
      [null, 16],
      [90_000, 1],
    ]),
  ranges: everywhere,
  tokens: ['11', '21', '31', '44', '88', '18', '81', '01', '00', 'ffffffffffffffff', '0000000000000080'].map((hex) =>
    Buffer.from(hex, 'hex'),
  ),
  read: async (bytes) => decodeRuns(bytes, 100_000),
};

function writtenCim() {
  const parts = packageParts(readAt, { signature: null });
  return writeCim({ files: new Map(Object.entries(parts).map(([name, part]) => [`app/${name}`, Buffer.from(part)])) });
}

/** The files beside a CIM in one input, each behind the other; they are taken apart again for reading. */
const cim: FuzzTarget = {
  name: 'CIM image and regions',
  seed: () => {
    const { image, beside } = writtenCim();
    return Buffer.concat([image, ...beside.values()]);
  },
  ranges: everywhere,
  read: async (bytes) => {
    const { image, beside } = writtenCim();
    let at = image.length;
    const changed = new Map<string, Buffer>();
    for (const [name, file] of beside) {
      changed.set(name, Buffer.from(bytes.subarray(at, at + file.length)));
      at += file.length;
    }
    const opened = await openCim(memorySource(bytes.subarray(0, image.length)), companionsOf(changed));
    return await walk(opened.volume);
  },
};

/** Containers of disks and the file systems in them. */
export const imageTargets: readonly FuzzTarget[] = [vhd, vhdx, ntfs, runs, cim];
