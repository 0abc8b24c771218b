import { ProblemError } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';
import { readExactly, type Source } from '../bytes/source.ts';
import type { Region } from './regions.ts';

const maxEntries = 64;
const maxNameUnits = 260;
const maxLocator = 65_536;
/** Where the parent's path may stand; the first that is there is shown. Ref: [MS-VHDX] 2.6.2.6.3. */
const pathKeys = ['absolute_win32_path', 'relative_path', 'volume_path'];

/**
 * The path of a differencing disk's parent, as its locator at `at` of the metadata gives it; null where it gives none.
 * It only fills the words of a refusal: a locator that is damaged counts as one without a path.
 */
export async function parentName(file: Source, region: Region, at: number): Promise<string | null> {
  try {
    const length = Math.min(maxLocator, region.length - at);
    const paths = pathsIn(fields(await readExactly(file, region.offset + at, length), 'vhdx-metadata-invalid'));
    return pathKeys.map((key) => paths.get(key)).find((path) => path !== undefined) ?? null;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'vhdx-metadata-invalid') return null;
    throw error;
  }
}

/** Keys and values of a locator, in UTF-16. Ref: [MS-VHDX] 2.6.2.6.1. */
function pathsIn(locator: Fields): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const count = Math.min(locator.u16(18), maxEntries);
  for (let entry = 20; entry < 20 + count * 12; entry += 12) {
    const text = (offset: number, bytes: number) =>
      locator.utf16(locator.u32(offset), Math.min(Math.floor(bytes / 2), maxNameUnits));
    paths.set(text(entry, locator.u16(entry + 8)), text(entry + 4, locator.u16(entry + 10)));
  }
  return paths;
}
