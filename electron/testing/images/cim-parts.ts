import { upperCase } from '#electron/images/upper-case.ts';

/** A GUID as Windows stores it: its first three groups are little-endian. */
export function guidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** The upper case of each code unit, as a CIM carries it for its readers. */
export function upcaseTable(): Buffer {
  const table = Buffer.alloc(65_536 * 2);
  for (let unit = 0; unit < 65_536; unit += 1)
    table.writeUInt16LE(upperCase(String.fromCharCode(unit)).charCodeAt(0), unit * 2);
  return table;
}
