import { fileRecord, indexRoot, nonResident, resident, runsOf } from './ntfs-record.ts';

export const ntfsSizes = { cluster: 4_096, record: 1_024, tableCluster: 4, tableRecords: 64, firstFile: 24 } as const;
const { cluster, record, tableCluster, tableRecords, firstFile } = ntfsSizes;
const dataType = 0x80;
const largestResident = 400;

/** What a written folder holds: files as bytes or text, folders as records of the same kind. */
export type NtfsTree = { readonly [name: string]: NtfsTree | Uint8Array | string };

/** Liberties of hostile volumes, by path of the file or folder (`''` for the root, `$MFT` for the file table). */
export type NtfsChange = {
  /** In place of the attributes that it should have. */
  readonly attributes?: readonly Buffer[];
  /** Flags of the record: in use 1, folder 2. */
  readonly flags?: number;
  /** Flags of its name in the folder. */
  readonly nameFlags?: number;
  /** Number of the record that the folder names instead of its own. */
  readonly listedAs?: number;
};

/** Where things lie in a written volume; bytes. */
export type WrittenNtfs = {
  readonly bytes: Buffer;
  /** Offset of the file record. */
  readonly recordAt: (path: string) => number;
};

/** Writes a small NTFS volume with what the readers look at and nothing else, for tests. */
export function writeNtfs(
  tree: NtfsTree,
  changes: Readonly<Record<string, NtfsChange>> = {},
  clusters = 64,
): WrittenNtfs {
  const bytes = Buffer.alloc(clusters * cluster);
  const records = new Map<string, number>([['$MFT', 0]]);
  let nextCluster = tableCluster + (tableRecords * record) / cluster;
  let nextRecord = firstFile;
  bootSector(clusters).copy(bytes);

  function put(path: string, number: number, flags: number, attributes: readonly Buffer[]): void {
    records.set(path, number);
    const change = changes[path];
    fileRecord(change?.flags ?? flags, change?.attributes ?? attributes).copy(
      bytes,
      tableCluster * cluster + number * record,
    );
  }
  function putFile(path: string, number: number, content: Buffer): void {
    if (content.length <= largestResident) {
      put(path, number, 1, [resident(dataType, '', content)]);
      return;
    }
    const count = Math.ceil(content.length / cluster);
    content.copy(bytes, nextCluster * cluster);
    put(path, number, 1, [nonResident(dataType, '', { runs: runsOf([[nextCluster, count]]), size: content.length })]);
    nextCluster += count;
  }
  function putFolder(path: string, number: number, children: NtfsTree): void {
    const names = Object.entries(children).map(([name, child]) => {
      const inside = path === '' ? name : `${path}\\${name}`;
      const own = nextRecord++;
      const folder = typeof child === 'object' && !(child instanceof Uint8Array);
      if (folder) putFolder(inside, own, child);
      else putFile(inside, own, Buffer.from(child));
      const { listedAs = own, nameFlags = folder ? 0x1000_0000 : 0x20 } = changes[inside] ?? {};
      return { name, record: listedAs, flags: nameFlags };
    });
    put(path, number, 3, [indexRoot(names)]);
  }
  putFolder('', 5, tree);
  const tableRuns = runsOf([[tableCluster, (tableRecords * record) / cluster]]);
  put('$MFT', 0, 1, [nonResident(dataType, '', { runs: tableRuns, size: tableRecords * record })]);
  return { bytes, recordAt: (path) => tableCluster * cluster + (records.get(path) ?? 0) * record };
}

function bootSector(clusters: number): Buffer {
  const boot = Buffer.alloc(512);
  boot.write('NTFS    ', 3, 'latin1');
  boot.writeUInt16LE(512, 11);
  boot.writeUInt8(cluster / 512, 13);
  boot.writeBigUInt64LE(BigInt((clusters * cluster) / 512), 40);
  boot.writeBigUInt64LE(BigInt(tableCluster), 48);
  boot.writeInt8(-10, 64);
  boot.writeInt8(1, 68);
  boot.writeUInt16LE(0xaa55, 510);
  return boot;
}
