import { constants, createHash, type KeyObject, verify } from 'node:crypto';
import { child, type DerNode, oidText, SignatureError, tagged } from './der.ts';

const digests: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** Signature algorithms that name their digest themselves. */
const combined: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
/** Algorithms that take the signer's digest: plain RSA and plain EC. */
const plain = new Set(['1.2.840.113549.1.1.1', '1.2.840.10045.2.1']);
const rsaPss = '1.2.840.113549.1.1.10';

/** Name of a digest algorithm as node:crypto knows it. Throws on one that is not supported. */
export function digestName(algorithm: DerNode): string {
  const name = digests[oidText(child(algorithm, 0))];
  if (name === undefined) throw new SignatureError('its digest algorithm is not known');
  return name;
}

export function digestOf(name: string, bytes: Uint8Array): Buffer {
  return createHash(name).update(bytes).digest();
}

/** What `isSignedBy` checks. */
export type SignedBytes = {
  readonly algorithm: DerNode;
  readonly digest: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
};

/** Whether the key made this signature: RSA (PKCS #1 v1.5 or PSS) or ECDSA. */
export function isSignedBy(key: KeyObject, { algorithm, digest, bytes, signature }: SignedBytes): boolean {
  const id = oidText(child(algorithm, 0));
  try {
    if (id === rsaPss)
      return verify(pssDigest(algorithm), bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING }, signature);
    const name = plain.has(id) ? digest : combined[id];
    if (name === undefined) throw new SignatureError('its signature algorithm is not known');
    return verify(name, bytes, key, signature);
  } catch (error) {
    if (error instanceof SignatureError) throw error;
    return false;
  }
}

/** Digest of RSASSA-PSS parameters; SHA-1 where they do not say. Ref: RFC 4055 3.1. */
function pssDigest(algorithm: DerNode): string {
  const parameters = algorithm.children[1];
  const hash = parameters === undefined ? null : tagged(parameters, 0);
  return hash === null ? 'sha1' : digestName(child(hash, 0));
}
