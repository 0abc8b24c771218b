import { readAll } from '../bytes/source.ts';
import type { PackageFiles } from './package-files.ts';

/** A data URI of 96 KiB holds so many bytes. */
const maxIcon = 73_000;
const maxSide = 4_096;
const pngSignature = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
/** Sharp in the console and still small; plain names stand for 100. */
const scales = ['scale-200', 'scale-150', 'scale-125', '', 'scale-100', 'scale-400'];

/** The logo of a package as a `data:` URI; null where none fits or is a PNG. `logo` is the path that the manifest names. */
export async function readIcon(files: PackageFiles, logo: string): Promise<string | null> {
  const path = logo.replaceAll('/', '\\');
  const cut = path.lastIndexOf('\\');
  const folder = cut < 0 ? '' : path.slice(0, cut);
  if (!/\.png$/i.test(path) || path.split('\\').includes('..')) return null;
  for (const name of candidates(await files.names(folder), path.slice(cut + 1))) {
    const file = await files.open(folder === '' ? name : `${folder}\\${name}`);
    if (file === null || file.size > maxIcon) continue;
    const bytes = await readAll(file);
    if (isPng(bytes)) return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  }
  return null;
}

/** Names that stand for the logo, best first: `Logo.png` may be there as `Logo.scale-200.png` alone. */
function candidates(names: readonly string[], logo: string): readonly string[] {
  const stem = logo.slice(0, -'.png'.length).toLowerCase();
  const qualified = names.flatMap((name) => {
    const lower = name.toLowerCase();
    if (!lower.startsWith(stem) || !lower.endsWith('.png')) return [];
    const qualifier = lower.slice(stem.length, -'.png'.length).replace(/^\./, '');
    return scales.includes(qualifier) ? [{ name, rank: scales.indexOf(qualifier) }] : [];
  });
  return qualified.sort((a, b) => a.rank - b.rank).map((one) => one.name);
}

function isPng(bytes: Uint8Array): boolean {
  if (bytes.length < 33 || !pngSignature.equals(bytes.subarray(0, pngSignature.length))) return false;
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return header.readUInt32BE(16) <= maxSide && header.readUInt32BE(20) <= maxSide;
}
