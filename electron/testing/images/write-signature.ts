import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { der, octets, oid, sequence, set, tagged, utcTime, utf8, whole } from './write-der.ts';

const ids = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  packageData: '1.3.6.1.4.1.311.2.1.30',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  purposes: '2.5.29.37',
  codeSigning: '1.3.6.1.5.5.7.3.3',
};
const packageGuid = '4bdfc50a07cee24db76e23c839a09fd1';
const year = 365 * 24 * 3_600_000;

/** What a written signature may say; what is left out is what a sound one would. */
export type SignatureLiberties = {
  /** Common name of the certificate. */
  readonly subject?: string;
  /** Milliseconds since 1970. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** Purpose of the certificate as a dotted identifier; null for a certificate that does not limit them. */
  readonly purpose?: string | null;
  /** Digests by tag, in order. */
  readonly digests?: readonly (readonly [tag: string, digest: Uint8Array])[];
  readonly guid?: string;
  readonly contentType?: string;
  readonly signers?: number;
  /** The signature is that of another key. */
  readonly otherKey?: boolean;
  /** The certificate is signed by another key than its own. */
  readonly badCertificate?: boolean;
  readonly withoutCertificate?: boolean;
  readonly wrongDigest?: boolean;
  readonly digestAlgorithm?: string;
};

let known: { readonly own: KeyPair; readonly other: KeyPair } | null = null;
type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

/** Keys are made once a process: what is tested does not depend on them. */
function keys() {
  known ??= {
    own: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    other: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  };
  return known;
}

/** AppxSignature.p7x over a block map, by a self-signed certificate. `now` is when it is read, in milliseconds since 1970. */
export function writeSignature(blockMap: Uint8Array, now: number, liberties: SignatureLiberties = {}): Buffer {
  return Buffer.concat([Buffer.from('PKCX'), signedData(blockMap, now, liberties)]);
}

function signedData(blockMap: Uint8Array, now: number, liberties: SignatureLiberties): Buffer {
  const name = subjectName(liberties.subject ?? 'Hostile');
  const contentType = liberties.contentType ?? ids.indirectData;
  const content = indirectData(blockMap, liberties);
  const algorithm = sequence(oid(liberties.digestAlgorithm ?? ids.sha256));
  const body = content.subarray(content.length - lengthOf(content));
  const digest = createHash('sha256')
    .update(liberties.wrongDigest === true ? blockMap : body)
    .digest();
  const attributes = [
    sequence(oid(ids.contentType), set(oid(contentType))),
    sequence(oid(ids.messageDigest), set(octets(digest))),
  ];
  const key = liberties.otherKey === true ? keys().other : keys().own;
  const signer = sequence(
    whole(1),
    sequence(name, whole(7)),
    algorithm,
    tagged(0, ...attributes),
    sequence(oid(ids.ecdsaSha256)),
    octets(sign('sha256', set(...attributes), key.privateKey)),
  );
  const certificates = liberties.withoutCertificate === true ? [] : [tagged(0, certificate(name, now, liberties))];
  return sequence(
    oid(ids.signedData),
    tagged(
      0,
      sequence(
        whole(1),
        set(algorithm),
        sequence(oid(contentType), tagged(0, content)),
        ...certificates,
        set(...Array.from({ length: liberties.signers ?? 1 }, () => signer)),
      ),
    ),
  );
}

/** How many bytes the content of a value has, without its tag and length. */
function lengthOf(value: Buffer): number {
  const first = value[1] ?? 0;
  return first < 128 ? value.length - 2 : value.length - 2 - (first & 0x7f);
}

function indirectData(blockMap: Uint8Array, { digests, guid = packageGuid }: SignatureLiberties): Buffer {
  const hash = createHash('sha256').update(blockMap).digest();
  const entries = digests ?? ['AXPC', 'AXCD', 'AXCT', 'AXBM'].map((tag) => [tag, hash] as const);
  const blob = Buffer.concat([Buffer.from('APPX'), ...entries.flatMap(([tag, digest]) => [Buffer.from(tag), digest])]);
  const zeros = Array.from({ length: 5 }, () => whole(0));
  return sequence(
    sequence(
      oid(ids.packageData),
      sequence(der(0x02, Buffer.of(1, 1, 0, 0)), octets(Buffer.from(guid, 'hex')), ...zeros),
    ),
    sequence(sequence(oid(ids.sha256)), octets(blob)),
  );
}

function subjectName(commonName: string): Buffer {
  return sequence(set(sequence(oid(ids.commonName), utf8(commonName))));
}

function certificate(name: Buffer, now: number, liberties: SignatureLiberties): Buffer {
  const algorithm = sequence(oid(ids.ecdsaSha256));
  const { purpose = ids.codeSigning } = liberties;
  const usage =
    purpose === null ? [] : [tagged(3, sequence(sequence(oid(ids.purposes), octets(sequence(oid(purpose))))))];
  const body = sequence(
    tagged(0, whole(2)),
    whole(7),
    algorithm,
    name,
    sequence(utcTime(liberties.notBefore ?? now - year), utcTime(liberties.notAfter ?? now + year)),
    name,
    keys().own.publicKey.export({ type: 'spki', format: 'der' }),
    ...usage,
  );
  const key = liberties.badCertificate === true ? keys().other : keys().own;
  return sequence(body, algorithm, der(0x03, Buffer.of(0), sign('sha256', body, key.privateKey)));
}
