import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';

const hasSubnode = 1;
const isLast = 2;
const dosNamespace = 2;
const reparseFlag = 0x400;
const folderFlag = 0x1000_0000;

/** A name in a folder, as its index holds it. */
export type IndexName = {
  readonly name: string;
  /** Number of the file record. */
  readonly record: number;
  readonly kind: 'file' | 'folder' | 'other';
  /** A second name in 8.3 form, not one of its own. */
  readonly shortName: boolean;
};
/** One entry of a node: its name (none in the last one) and the node with the names before it. */
export type IndexEntry = { readonly key: IndexName | null; readonly subnode: number | null };

/** Entries of a node; `header` is where the node header stands. Ref: libfsntfs, 7.3. Throws `ntfs-index-invalid`. */
export function entriesOf(node: Fields, header: number): readonly IndexEntry[] {
  const end = header + node.u32(header + 4);
  const entries: IndexEntry[] = [];
  for (let at = header + node.u32(header); at + 16 <= end; ) {
    const length = node.u16(at + 8);
    if (length < 16 || at + length > end) throw invalid('an entry has an impossible length');
    const entry = fields(node.bytes(at, length), 'ntfs-index-invalid');
    const flags = entry.u16(12);
    entries.push({
      key: (flags & isLast) !== 0 ? null : keyOf(entry),
      subnode: (flags & hasSubnode) === 0 ? null : entry.u64(length - 8),
    });
    if ((flags & isLast) !== 0) return entries;
    at += length;
  }
  throw invalid('a node has no end');
}

/** The $FILE_NAME that an entry has for a key. Ref: libfsntfs, 6.6. */
function keyOf(entry: Fields): IndexName {
  const key = fields(entry.bytes(16, entry.u16(10)), 'ntfs-index-invalid');
  const attributes = key.u32(56);
  const folder = (attributes & folderFlag) !== 0;
  return {
    name: key.utf16(66, key.u8(64)),
    record: entry.u32(0) + entry.u16(4) * 2 ** 32,
    kind: (attributes & reparseFlag) !== 0 ? 'other' : folder ? 'folder' : 'file',
    shortName: key.u8(65) === dosNamespace,
  };
}

function invalid(reason: string): Error {
  return problem('ntfs-index-invalid', { reason });
}
