import { problem } from '#shared/domain/problem/problem.ts';
import type { Source } from '../bytes/source.ts';
import type { Volume, VolumeEntry } from '../volume.ts';
import { type Attribute, attributeType } from './attributes.ts';
import { readGeometry } from './boot.ts';
import { type FileTable, openFileTable } from './file-table.ts';
import { type FolderIndex, openFolderIndex } from './folder-index.ts';
import type { IndexName } from './index-node.ts';

const rootRecord = 5;
const compactedByWindows = 0x80000017;
const deduplicated = 0x80000013;

/** The folders and files of an NTFS volume. Reads it as it is: a dirty journal is not replayed. Throws `ntfs-*`. */
export async function openNtfs(volume: Source): Promise<Volume> {
  const table = await openFileTable(volume, await readGeometry(volume));
  return {
    root: { name: '', kind: 'folder', reference: rootRecord },
    list: async (folder) => (await (await indexOf(table, folder)).list()).map(entryOf),
    find: async (folder, name) => {
      const found = await (await indexOf(table, folder)).find(name);
      return found === null ? null : entryOf(found);
    },
    open: async (file) => await openFile(table, file),
  };
}

function entryOf({ name, kind, record }: IndexName): VolumeEntry {
  return { name, kind, reference: record };
}

async function indexOf(table: FileTable, folder: VolumeEntry): Promise<FolderIndex> {
  const record = await table.read(folder.reference);
  if (!record.folder) throw problem('ntfs-index-invalid', { reason: 'a folder is none' });
  return await openFolderIndex(table, record);
}

async function openFile(table: FileTable, file: VolumeEntry): Promise<Source> {
  const record = await table.read(file.reference);
  const reparse = record.attributes.find((attribute) => attribute.type === attributeType.reparsePoint);
  if (reparse !== undefined)
    throw problem('ntfs-file-unsupported', { file: file.name.slice(0, 255), how: storedHow(reparse) });
  const data = table.openAttribute(record, attributeType.data, '');
  if (data === null) throw problem('ntfs-record-invalid', { reason: 'a file has no contents' });
  return data;
}

/** What a reparse point on a file means; its tag is the first number. Ref: [MS-FSCC] 2.1.2.1. */
function storedHow(reparse: Attribute): string {
  const value = reparse.resident && reparse.value.length >= 4 ? Buffer.from(reparse.value).readUInt32LE(0) : 0;
  if (value === compactedByWindows) return 'with the compression of Windows (compact)';
  return value === deduplicated ? 'deduplicated' : 'elsewhere (as a link)';
}
