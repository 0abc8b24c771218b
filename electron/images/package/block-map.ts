import { createHash } from 'node:crypto';
import { problem } from '#shared/domain/problem/problem.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import { xmlReader } from './xml.ts';

const maxBlockMap = 50 * 1_048_576;
const maxFiles = 200_000;
const piece = 262_144;

/** Names of the hash methods that a block map may use, by the URI that it names. */
export const hashMethods = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
} as const;
export type HashMethod = (typeof hashMethods)[keyof typeof hashMethods];

/** A file as the block map lists it; sizes in bytes. */
export type MappedFile = {
  /** With `\`. */
  readonly name: string;
  readonly size: number;
  /** What its local header should measure in a package file; null where the map does not say. */
  readonly headerSize: number | null;
  /** Number of blocks, and the sum of what they measure when they are compressed. */
  readonly blocks: number;
  readonly packed: number | null;
};

/** A block of the file that is told of next. */
export type MappedBlock = {
  /** Base64, as written. */
  readonly hash: string;
  readonly hashMethod: HashMethod;
  /** Bytes that it measures when it is compressed; null where the map does not say. */
  readonly packed: number | null;
};

/** Who wants to know of each block, and of each file once its blocks have been told. */
export type BlockMapVisitor = { file?(file: MappedFile): void; block?(block: MappedBlock): void };

/** What AppxBlockMap.xml says, and what its bytes are. */
export type BlockMap = {
  readonly files: number;
  readonly bytes: number;
  readonly hashMethod: HashMethod;
  /** Digests of the file itself, lower-case hex. */
  readonly digests: Readonly<Record<HashMethod, string>>;
};

/** Reads AppxBlockMap.xml in one pass, piece by piece, and tells `visitor` what it lists. Throws `block-map-*`, `image-limit-exceeded`. */
export async function readBlockMap(file: Source, visitor: BlockMapVisitor = {}): Promise<BlockMap> {
  if (file.size > maxBlockMap) throw problem('block-map-too-large', { size: file.size, limit: maxBlockMap });
  const hashes = { sha256: createHash('sha256'), sha384: createHash('sha384'), sha512: createHash('sha512') };
  const counted = counter(visitor);
  for (let at = 0; at < file.size; at += piece) {
    const bytes = await readExactly(file, at, Math.min(piece, file.size - at));
    for (const hash of Object.values(hashes)) hash.update(bytes);
    counted.reader.feed(bytes);
  }
  counted.reader.end();
  const { sha256, sha384, sha512 } = hashes;
  const digests = { sha256: sha256.digest('hex'), sha384: sha384.digest('hex'), sha512: sha512.digest('hex') };
  return { ...counted.result(), digests };
}

/** Counts the files while the document is read. */
function counter(visitor: BlockMapVisitor) {
  let files = 0;
  let bytes = 0;
  let hashMethod: HashMethod | undefined;
  const mapped = mappedFiles(visitor, () => hashMethod);
  const reader = xmlReader('block-map-malformed', {
    open: (path, attribute) => {
      if (path === 'BlockMap') hashMethod = methodOf(attribute('HashMethod'));
      mapped.open(path, attribute);
      if (path !== 'BlockMap/File') return;
      const size = attribute('Size') ?? '';
      if (!/^\d{1,15}$/.test(size)) throw problem('block-map-size-invalid', { size: size.slice(0, 64) });
      files += 1;
      bytes += Number(size);
      if (files > maxFiles)
        throw problem('image-limit-exceeded', { what: 'The number of files in the block map', limit: maxFiles });
      if (!Number.isSafeInteger(bytes)) throw problem('block-map-size-invalid', { size: bytes });
    },
    text: mapped.close,
  });
  const result = () => {
    if (hashMethod === undefined) throw problem('block-map-hash-unknown');
    return { files, bytes, hashMethod };
  };
  return { reader, result };
}

function methodOf(uri: string | undefined): HashMethod {
  const known = Object.entries(hashMethods).find(([name]) => name === uri);
  if (known === undefined) throw problem('block-map-hash-unknown');
  return known[1];
}

/** Gathers each file with its blocks; what the schema does not know is refused. Ref: AppxBlockMap.xml schema. */
function mappedFiles(visitor: BlockMapVisitor, method: () => HashMethod | undefined) {
  let file: { -readonly [Key in keyof MappedFile]: MappedFile[Key] } | null = null;
  function open(path: string, attribute: (name: string) => string | undefined): void {
    const [, child, grandchild] = path.split('/');
    if (child !== undefined && child !== 'File' && child !== '?')
      throw problem('block-map-element-unknown', { name: child.slice(0, 64) });
    if (path === 'BlockMap/File')
      file = {
        name: (attribute('Name') ?? '').slice(0, 1_024),
        size: Number(attribute('Size')),
        headerSize: numberOf(attribute('LfhSize')),
        blocks: 0,
        packed: null,
      };
    if (path !== 'BlockMap/File/Block' || grandchild === undefined || file === null) return;
    const hash = attribute('Hash');
    const hashMethod = method();
    if (hash === undefined || hashMethod === undefined)
      throw problem('block-map-malformed', { reason: 'a block has no hash' });
    const packed = numberOf(attribute('Size'));
    file.blocks += 1;
    if (packed !== null) file.packed = (file.packed ?? 0) + packed;
    visitor.block?.({ hash, hashMethod, packed });
  }
  function close(path: string): void {
    if (path !== 'BlockMap/File' || file === null) return;
    visitor.file?.(file);
    file = null;
  }
  return { open, close };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
