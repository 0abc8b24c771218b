import { problem } from '#shared/domain/problem/problem.ts';
import { type Fields, fields } from '../bytes/fields.ts';

const maxEntries = 200_000;
const maxNameUnits = 255;
/** Also what no path of a package may contain. */
const forbidden = /[/\\:\0]/;

/** A name in a folder and the number of its file. */
export type Link = { readonly name: string; readonly file: number };

/** The names of a folder, in the order of the image. Throws `cim-folder-invalid`, `image-limit-exceeded`. */
export function readLinks(bytes: Uint8Array): readonly Link[] {
  if (bytes.length === 0) return [];
  const table = fields(bytes, 'cim-folder-invalid');
  const count = table.u32(4);
  if (table.u32(0) > bytes.length || 8 + count * 8 > table.u32(0)) throw invalid('its table is longer than it says');
  if (count > maxEntries) throw problem('image-limit-exceeded', { what: 'A folder', limit: maxEntries });
  return Array.from({ length: count }, (_, index) => ({
    file: table.u32(8 + index * 4),
    name: nameAt(table, table.u32(8 + count * 4 + index * 4)),
  }));
}

function nameAt(table: Fields, at: number): string {
  const units = table.u16(at);
  const name = units > maxNameUnits ? '' : table.utf16(at + 2, units);
  if (name === '' || name === '.' || name === '..' || forbidden.test(name))
    throw invalid('it has a name that is not allowed');
  return name;
}

function invalid(reason: string): Error {
  return problem('cim-folder-invalid', { reason });
}
