import { createHash } from 'node:crypto';
import { publishers, type SamplePackage, type SamplePublisher } from './catalogue.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Thirteen characters of the publisher: the first 8 bytes of SHA-256 over its UTF-16LE text, base 32 from the top bit. */
export function publisherId(publisher: string): string {
  const bytes = createHash('sha256').update(Buffer.from(publisher, 'utf16le')).digest().subarray(0, 8);
  const bits = bytes.readBigUInt64BE() << 1n; // 64 bits are padded to 13 groups of five
  let id = '';
  for (let group = 12n; group >= 0n; group--) id += alphabet[Number((bits >> (5n * group)) & 31n)];
  return id;
}

/** Who signs a package. */
export function publisherOf(item: SamplePackage): SamplePublisher {
  const found = publishers.find((publisher) => publisher.key === item.publisher);
  if (!found) throw new Error(`unknown publisher ${item.publisher}`);
  return found;
}

/** `Name_Version_Arch_ResourceId_PublisherId`; sample packages have no resource id. */
export function fullName(item: SamplePackage): string {
  return `${item.name}_${item.version}_${item.architecture}__${publisherId(publisherOf(item).publisher)}`;
}
