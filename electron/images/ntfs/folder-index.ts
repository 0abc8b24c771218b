import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readAll, readExactly, type Source } from '../bytes/source.ts';
import { upperCase } from '../upper-case.ts';
import { attributeType } from './attributes.ts';
import type { FileRecord, FileTable } from './file-table.ts';
import { withoutFixups } from './fixups.ts';
import { entriesOf, type IndexEntry, type IndexName } from './index-node.ts';

const indexName = '$I30';
const maxDepth = 16;
const maxEntries = 200_000;
const maxRootSize = 65_536;
const maxNodeSize = 65_536;

/** The B+ tree of a folder. Ref: libfsntfs, 7. */
export type FolderIndex = {
  list(): Promise<readonly IndexName[]>;
  find(name: string): Promise<IndexName | null>;
};

/** Opens the index of names of a folder. Throws `ntfs-index-*`. */
export async function openFolderIndex(table: FileTable, folder: FileRecord): Promise<FolderIndex> {
  const rootValue = table.openAttribute(folder, attributeType.indexRoot, indexName);
  if (rootValue === null || rootValue.size > maxRootSize) throw invalid('the root of a folder is missing or too large');
  const root = fields(await readAll(rootValue), 'ntfs-index-invalid');
  const nodes = table.openAttribute(folder, attributeType.indexAllocation, indexName);
  const readNode = nodeReader(nodes, root, table.geometry.clusterSize);
  const entries = entriesOf(root, 16);
  return {
    list: async () => {
      const names: IndexName[] = [];
      await walk(entries, readNode, new Set(), 0, names);
      return names;
    },
    find: async (name) => await descend(entries, readNode, upperCase(name)),
  };
}

type NodeReader = (vcn: number) => Promise<readonly IndexEntry[]>;

function nodeReader(nodes: Source | null, root: Fields, clusterSize: number): NodeReader {
  const size = root.u32(8);
  if (size < 512 || size > maxNodeSize || size % 512 !== 0) throw invalid('the size of its nodes is not allowed');
  // Nodes smaller than a cluster are counted in 512 bytes.
  const unit = size < clusterSize ? 512 : clusterSize;
  return async (vcn) => {
    if (nodes === null || vcn * unit + size > nodes.size)
      throw problem('ntfs-index-node-missing', { reason: 'it lies outside the index' });
    const bytes = await readExactly(nodes, vcn * unit, size);
    const node = fields(withoutFixups(bytes, 'INDX', 'ntfs-index-invalid'), 'ntfs-index-invalid');
    if (node.u64(16) !== vcn) throw problem('ntfs-index-node-missing', { reason: 'another stands in its place' });
    return entriesOf(node, 24);
  };
}

/** All names in order. A node that comes twice is a loop. */
async function walk(
  entries: readonly IndexEntry[],
  readNode: NodeReader,
  seen: Set<number>,
  depth: number,
  names: IndexName[],
): Promise<void> {
  if (depth > maxDepth) throw problem('ntfs-index-loop', { reason: 'it is deeper than any folder needs' });
  for (const entry of entries) {
    if (entry.subnode !== null) {
      if (seen.has(entry.subnode)) throw problem('ntfs-index-loop', { reason: 'a node of it comes twice' });
      seen.add(entry.subnode);
      await walk(await readNode(entry.subnode), readNode, seen, depth + 1, names);
    }
    if (entry.key !== null && !entry.key.shortName) names.push(entry.key);
    if (names.length > maxEntries) throw problem('image-limit-exceeded', { what: 'A folder', limit: maxEntries });
  }
}

/** One way down the tree: a name is before the first entry that is not less than it. */
async function descend(root: readonly IndexEntry[], readNode: NodeReader, name: string): Promise<IndexName | null> {
  let entries = root;
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    const next = entries.find((entry) => entry.key === null || name <= upperCase(entry.key.name));
    if (next?.key && upperCase(next.key.name) === name) return next.key;
    if (next === undefined || next.subnode === null) return null;
    entries = await readNode(next.subnode);
  }
  throw problem('ntfs-index-loop', { reason: 'it is deeper than any folder needs' });
}

function invalid(reason: string): Error {
  return problem('ntfs-index-invalid', { reason });
}
