import { createHash } from 'node:crypto';
import { fields } from '../bytes/fields.ts';
import { readExactly, type Source, slice } from '../bytes/source.ts';
import type { HashMethod } from '../package/block-map.ts';
import type { ZipEntry } from './directory.ts';
import { findDirectory } from './end-records.ts';

const signatureName = 'appxsignature.p7x';
const piece = 1_048_576;
const endSize = 22;
const end64Size = 56;
const locatorSize = 20;

/** A package file as a ZIP, for the checks that only a ZIP allows. */
export type ZipContainer = {
  readonly parts: readonly ZipEntry[];
  /** Bytes of a part's local header with its name and extra field. */
  headerSizeOf(entry: ZipEntry): Promise<number>;
  /** Digest of the directory as it was before it was signed (AXCD), lower-case hex; null where there is no signature. */
  directoryDigest(method: HashMethod): Promise<string | null>;
  /** Bytes before the signature: what AXPC covers; 0 where there is none. */
  readonly contentSize: number;
  /**
   * Hashes everything before the signature (AXPC), which reads the whole file; null where there is none. `onPiece` is told
   * up to where it was read, and waited for.
   */
  contentHash(method: HashMethod, onPiece?: (end: number) => Promise<void>): ContentHash | null;
};

/** A digest that follows somebody's way through a file, so that both read the same pages. */
export type ContentHash = {
  /** Hashes what stands before that byte, but for less than a piece. */
  follow(end: number): Promise<void>;
  /** Of everything, lower-case hex. */
  digest(): Promise<string>;
};

/** The container of parts that a directory lists. Ref: APPNOTE 4.3; for the digests AppxSip of the MSIX SDK. */
export function zipContainer(file: Source, entries: ReadonlyMap<string, ZipEntry>): ZipContainer {
  const signature = entries.get(signatureName);
  return {
    parts: [...entries.values()],
    headerSizeOf: async (entry) => {
      const header = fields(await readExactly(file, entry.localOffset, 30), 'zip-entry-invalid');
      return 30 + header.u16(26) + header.u16(28);
    },
    directoryDigest: async (method) =>
      signature === undefined ? null : await directoryDigest(file, signature, method),
    contentSize: signature?.localOffset ?? 0,
    contentHash: (method, onPiece) =>
      signature === undefined ? null : contentHash(slice(file, 0, signature.localOffset), method, onPiece),
  };
}

function contentHash(
  content: Source,
  method: HashMethod,
  onPiece: ((end: number) => Promise<void>) | undefined,
): ContentHash {
  const hash = createHash(method);
  const memory = Buffer.allocUnsafeSlow(Math.min(piece, content.size));
  let done = 0;
  async function add(length: number): Promise<void> {
    hash.update(await readExactly(content, done, length, memory));
    done += length;
    await onPiece?.(done);
  }
  return {
    follow: async (end) => {
      while (done + piece <= Math.min(end, content.size)) await add(piece);
    },
    digest: async () => {
      while (done < content.size) await add(Math.min(piece, content.size - done));
      return hash.digest('hex');
    },
  };
}

/** The directory without the signature's record, with end records that tell of one part less. */
async function directoryDigest(file: Source, signature: ZipEntry, method: HashMethod): Promise<string> {
  const place = await findDirectory(file);
  const bytes = Buffer.from(await readExactly(file, place.offset, place.size));
  const hash = createHash(method);
  let removed = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const isSignature = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).equals(signature.rawName);
    if (isSignature) removed = length;
    else hash.update(bytes.subarray(at, at + length));
    at += length;
  }
  const tail = Buffer.from(await readExactly(file, place.offset + place.size, file.size - place.offset - place.size));
  const before = { entries: place.entries - 1, size: place.size - removed, offset: signature.localOffset };
  for (const part of unsignedTail(tail, before)) hash.update(part);
  return hash.digest('hex');
}

type Before = { readonly entries: number; readonly size: number; readonly offset: number };

/** The end records as they stood before the signature was put in. */
function unsignedTail(tail: Buffer, { entries, size, offset }: Before): readonly Buffer[] {
  const end = tail.subarray(tail.length - endSize);
  // What stands for "see the ZIP64 record" stays.
  for (const at of [8, 10]) if (end.readUInt16LE(at) !== 0xffff) end.writeUInt16LE(entries, at);
  if (end.readUInt32LE(12) !== 0xffffffff) end.writeUInt32LE(size, 12);
  if (end.readUInt32LE(16) !== 0xffffffff) end.writeUInt32LE(offset, 16);
  end.writeUInt32LE(0, 4);
  if (tail.length === endSize) return [end];
  const end64 = tail.subarray(0, end64Size);
  for (const at of [24, 32]) end64.writeBigUInt64LE(BigInt(entries), at);
  end64.writeBigUInt64LE(BigInt(size), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = tail.subarray(end64Size, end64Size + locatorSize);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  return [end64, locator, end];
}
