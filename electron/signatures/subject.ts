import { child, type DerNode, oidText } from './der.ts';

/** Short names that Windows uses. Ref: CertNameToStr, CERT_X500_NAME_STR. Others are written as `OID.x`. */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.7': 'L',
  '2.5.4.8': 'S',
  '2.5.4.6': 'C',
  '2.5.4.9': 'STREET',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '2.5.4.4': 'SN',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.17': 'PostalCode',
  '2.5.4.18': 'POBox',
  '2.5.4.20': 'Phone',
  '2.5.4.13': 'Description',
};
const commonNameId = '2.5.4.3';
const bmpString = 30;
const utf8String = 12;

/** A distinguished name as Windows writes it: the last part first, so that it can be compared with a manifest's Publisher. */
export function windowsName(name: DerNode): string {
  return [...name.children].reverse().map(partText).join(', ').slice(0, 8_192);
}

/** The common name, or the whole name where it has none. */
export function commonName(name: DerNode): string {
  const values = name.children
    .flatMap((part) => part.children)
    .filter((one) => oidText(child(one, 0)) === commonNameId);
  const last = values.at(-1);
  return last === undefined ? windowsName(name) : stringOf(child(last, 1)).slice(0, 1_024);
}

/** One relative name; several values in it are joined by ` + `. */
function partText(part: DerNode): string {
  return part.children
    .map((one) => {
      const id = oidText(child(one, 0));
      return `${shortNames[id] ?? `OID.${id}`}=${quoted(stringOf(child(one, 1)))}`;
    })
    .join(' + ');
}

function quoted(value: string): string {
  const needed = value === '' || /[,+="<>#;\n]/.test(value) || value !== value.trim();
  return needed ? `"${value.replaceAll('"', '""')}"` : value;
}

function stringOf(node: DerNode): string {
  const bytes = Buffer.from(node.content);
  if (node.tag === bmpString)
    return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : bytes.toString('latin1');
  return bytes.toString(node.tag === utf8String ? 'utf8' : 'latin1');
}
