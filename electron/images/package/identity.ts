import { createHash } from 'node:crypto';
import type { Architecture } from '#shared/domain/package/package.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** What names a package, as its manifest says it. */
export type Identity = {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly resourceId: string;
};

/**
 * The 13 characters that stand for a publisher in full and family names: the first 64 bits of SHA-256 over the name in
 * UTF-16LE, in groups of five bits with one zero bit added. Ref: "Overview of package identity", Publisher Id.
 */
export function publisherId(publisher: string): string {
  const hash = createHash('sha256').update(Buffer.from(publisher, 'utf16le')).digest();
  const bits = hash.readBigUInt64BE(0) << 1n;
  const characters = Array.from({ length: 13 }, (_, index) => alphabet[Number((bits >> BigInt(60 - index * 5)) & 31n)]);
  return characters.join('');
}

/** `Name_PublisherId`. */
export function familyNameOf({ name, publisher }: Identity): string {
  return `${name}_${publisherId(publisher)}`;
}

/** `Name_Version_Architecture_ResourceId_PublisherId`; the resource id is mostly empty. */
export function fullNameOf({ name, publisher, version, architecture, resourceId }: Identity): string {
  return [name, version, architecture, resourceId, publisherId(publisher)].join('_');
}
