import { type BadFile, listedFiles, type Verified } from '#shared/domain/package/verification.ts';
import type { HashedFile } from './block-list.ts';

/** What a verification has found so far. */
export type Tally = ReturnType<typeof createTally>;

/** Counts what was done; names are kept only as far as the answer lists them. */
export function createTally(onChange: (files: number, bytes: number) => void) {
  const bad = new Map<string, BadFile>();
  const uncovered: string[] = [];
  const counts = { files: 0, bytes: 0, uncovered: 0 };
  /** The file that was last read from its start: its further units need no more. */
  let checkedFile: HashedFile | null = null;
  return {
    file: () => {
      counts.files += 1;
      onChange(counts.files, counts.bytes);
    },
    bytes: (more: number) => {
      counts.bytes += more;
      onChange(counts.files, counts.bytes);
    },
    bad: (file: BadFile) => {
      if (!bad.has(file.name)) bad.set(file.name, file);
    },
    isBad: (name: string) => bad.has(name),
    checked: (file: HashedFile) => {
      checkedFile = file;
    },
    isChecked: (file: HashedFile) => checkedFile === file,
    uncovered: (path: string) => {
      counts.uncovered += 1;
      if (uncovered.length < listedFiles) uncovered.push(path.slice(0, 260));
    },
    result: (): Verified => ({
      files: counts.files,
      bytes: counts.bytes,
      bad: [...bad.values()].slice(0, listedFiles).map((file) => ({ ...file, name: file.name.slice(0, 260) })),
      badCount: bad.size,
      uncovered,
      uncoveredCount: counts.uncovered,
    }),
  };
}
