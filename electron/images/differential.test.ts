import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '#electron/testing/images/altered.ts';
import { memorySource, readAll, type Source } from './bytes/source.ts';
import { openNtfs } from './ntfs/open-ntfs.ts';
import { findVolumes } from './partitions/find-volumes.ts';
import { openVhd } from './vhd/open-vhd.ts';
import { openVhdx } from './vhdx/open-vhdx.ts';
import type { Volume, VolumeEntry } from './volume.ts';

/** What builds the images and what they are held against; Debian: 7zip qemu-utils ntfs-3g wimtools. */
const tools = ['7zz', 'qemu-img', 'mkntfs', 'wimcapture', 'wimapply'];
const manyFiles = 400;
const sizes = [0, 1, 500, 700, 4_096, 4_097, 65_536, 300_000, 1_500_000];
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
const missing = tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))));
const env = { ...process.env, PATH: folders.join(delimiter) };
const run = (tool: string, ...args: readonly string[]) => execFileSync(tool, args, { env, stdio: 'pipe' });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-differential-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A raw disk of 16 MiB with an NTFS volume over all of it, deep and wide folders, and files of every size that is stored in another way. */
function rawDisk(): string {
  const disk = join(folder, 'disk.raw');
  writeFileSync(disk, Buffer.alloc(16 * 1_048_576));
  run('mkntfs', '-F', '-Q', '-q', '-s', '512', '-p', '0', '-H', '255', '-S', '63', disk);
  const files = join(folder, 'files');
  mkdirSync(join(files, 'many'), { recursive: true });
  mkdirSync(join(files, 'a', 'b', 'c'), { recursive: true });
  const random = seeded(7);
  const write = (name: string, size: number) =>
    writeFileSync(
      join(files, name),
      Uint8Array.from({ length: size }, () => Math.floor(random() * 256)),
    );
  for (const size of sizes) write(`Größe ${size}.bin`, size);
  // So many names need an index of several nodes.
  for (let file = 0; file < manyFiles; file += 1) write(join('many', `file ${file} of a folder with many.txt`), file);
  write(join('a', 'b', 'c', 'deep.bin'), 5_000);
  const archive = join(folder, 'files.wim');
  run('wimcapture', files, archive, '--compress=none');
  run('wimapply', archive, '1', disk);
  return disk;
}

/** Hashes of all files of a volume that are not the file system's own, by path. */
async function oursIn(volume: Volume, from: VolumeEntry, path: string, found: Map<string, string>): Promise<void> {
  for (const entry of await volume.list(from)) {
    if (entry.name.startsWith('$') || entry.name === '.') continue;
    const inside = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.kind === 'folder') await oursIn(volume, entry, inside, found);
    else found.set(inside, sha256(await readAll(await volume.open(entry))));
  }
}

async function ours(disk: Source & { readonly sectorSize: number }): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const one of await findVolumes(disk)) {
    const volume = await openNtfs(one);
    await oursIn(volume, volume.root, '', found);
  }
  return found;
}

/** What 7-Zip unpacks of an image, by path. */
function theirs(image: string): ReadonlyMap<string, string> {
  const out = join(folder, `out-${Math.random()}`);
  mkdirSync(out);
  run('7zz', 'x', '-y', '-bd', `-o${out}`, image);
  // A container may unpack to the volume in it alone.
  const inner = readdirSync(out).find((name) => /\.(ntfs|img)$/i.test(name));
  if (inner !== undefined) return theirs(join(out, inner));
  const found = new Map<string, string>();
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
    const file = join(out, name);
    if (!name.startsWith('[SYSTEM]') && statSync(file).isFile()) found.set(name, sha256(readFileSync(file)));
  }
  return found;
}

describe('images that others built', () => {
  it.each([
    ['a dynamic VHDX', 'vhdx', 'subformat=dynamic', openVhdx],
    ['a fixed VHDX', 'vhdx', 'subformat=fixed', openVhdx],
    ['a dynamic VHD', 'vpc', 'subformat=dynamic,force_size=on', openVhd],
    ['a fixed VHD', 'vpc', 'subformat=fixed,force_size=on', openVhd],
  ] as const)(
    '%s has the files for us that it has for 7-Zip',
    async (_, format, options, open) => {
      if (missing.length > 0 && process.env.CI === undefined) {
        process.stderr.write(`Not compared with 7-Zip: ${missing.join(', ')} are not installed.\n`);
        return;
      }
      expect(missing).toEqual([]);
      const image = join(folder, `image-${options.replaceAll(/\W/g, '-')}.${format === 'vpc' ? 'vhd' : 'vhdx'}`);
      run('qemu-img', 'convert', '-f', 'raw', '-O', format, '-o', options, rawDisk(), image);
      const found = await ours(await open(memorySource(readFileSync(image))));
      expect(found.size).toBe(sizes.length + manyFiles + 1);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(theirs(image)));
    },
    60_000,
  );
});
