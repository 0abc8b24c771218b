import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { SampleImage } from './catalogue.ts';
import { volumeStart, writeDisk } from './disk.ts';
import { fullName } from './identity.ts';
import { runTool } from './run-tool.ts';

/** Expands signed packages as msixmgr does and puts them into an NTFS volume in a VHDX. `packages`: bytes by full name. */
export async function makeImage(
  work: string,
  image: SampleImage,
  packages: ReadonlyMap<string, Buffer>,
  target: string,
): Promise<void> {
  const tree = join(work, 'tree');
  await rm(tree, { recursive: true, force: true });
  for (const item of image.packages) {
    const bytes = packages.get(fullName(item));
    if (!bytes) throw new Error(`no package ${fullName(item)}`);
    await expand(bytes, join(tree, 'apps', fullName(item)));
  }
  const volume = join(work, 'volume.ntfs');
  await makeVolume(volume, tree, image);
  const disk = join(work, 'disk.raw');
  await writeDisk(disk, volume, image.layout);
  const options = image.subformat === 'dynamic' ? 'subformat=dynamic,block_size=1M' : 'subformat=fixed,block_size=1M';
  await runTool('qemu-img', ['convert', '-q', '-f', 'raw', '-O', 'vhdx', '-o', options, disk, target]);
}

async function makeVolume(volume: string, tree: string, image: SampleImage): Promise<void> {
  await runTool('truncate', ['-s', '0', volume]);
  await runTool('truncate', ['-s', `${image.volumeMiB}M`, volume]);
  const geometry = ['-s', '512', '-c', '4096', '-p', String(volumeStart(image.layout)), '-H', '255', '-S', '63'];
  await runTool('mkntfs', ['-F', '-Q', '-q', ...geometry, '-L', 'APPATTACH', volume]);
  const archive = `${volume}.wim`;
  await rm(archive, { force: true });
  await runTool('wimlib-imagex', ['capture', tree, archive, 'x', '--compress=none', '--no-acls']);
  await runTool('wimlib-imagex', ['apply', archive, '1', volume]);
}

/** Every entry but `[Content_Types].xml`, which is never unpacked; names are percent-encoded in the package. */
async function expand(bytes: Buffer, folder: string): Promise<void> {
  for (const entry of entries(bytes)) {
    if (entry.name === '[Content_Types].xml') continue;
    const path = join(folder, entry.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, entry.bytes);
  }
}

/** Reads a package that was made and signed here; no reader for anything else. */
export function* entries(zip: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const name = decodeURIComponent(zip.toString('latin1', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
    yield { name, bytes: zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : Buffer.from(data) };
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}
