import { createHash } from 'node:crypto';
import { der, octets, oid, sequence, set, tagged, utcTime, whole } from '../images/write-der.ts';
import type { Signer } from './authority.ts';

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const ids = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  data: '1.2.840.113549.1.7.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  token: '1.3.6.1.4.1.311.3.3.1',
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  packageData: '1.3.6.1.4.1.311.2.1.30',
} as const;

/** How a signature is stamped: by whom, when, and of which kind; `over` stamps something else than the signature. */
export type Stamp = {
  readonly kind: 'rfc3161' | 'legacy';
  readonly by: Signer;
  readonly at: number;
  readonly over?: Uint8Array;
};

/** AppxSignature.p7x by this signer, with these certificates beside its own. Its digests are those of nothing. */
export function signPackage(signer: Signer, others: readonly Signer[], stamp?: Stamp): Buffer {
  const info = signerInfo(signer, ids.indirectData, contentOf(indirectData()));
  const unsigned = stamp === undefined ? [] : [tagged(1, stampOf(stamp, info.signature))];
  const certificates = [signer, ...others, ...(stamp?.kind === 'legacy' ? [stamp.by] : [])];
  return Buffer.concat([
    Buffer.from('PKCX'),
    signedData(ids.indirectData, indirectData(), certificates, sequence(...info.parts, ...unsigned)),
  ]);
}

function signedData(type: string, content: Buffer, certificates: readonly Signer[], info: Buffer): Buffer {
  const inner = sequence(
    whole(1),
    set(sha256),
    sequence(oid(type), tagged(0, content)),
    tagged(0, ...certificates.map((one) => one.certificate)),
    set(info),
  );
  return sequence(oid(ids.signedData), tagged(0, inner));
}

function signerInfo(signer: Signer, type: string, content: Uint8Array, time?: number) {
  const issuer = issuerOf(signer.certificate);
  const attributes = [
    sequence(oid(ids.contentType), set(oid(type))),
    sequence(oid(ids.messageDigest), set(octets(createHash('sha256').update(content).digest()))),
    ...(time === undefined ? [] : [sequence(oid(ids.signingTime), set(utcTime(time)))]),
  ];
  const signature = signer.sign(set(...attributes));
  const name = sequence(issuer, whole(signer.serial));
  return { signature, parts: [whole(1), name, sha256, tagged(0, ...attributes), signer.algorithm, octets(signature)] };
}

function stampOf({ kind, by, at, over }: Stamp, signature: Buffer): Buffer {
  const stamped = over ?? signature;
  if (kind === 'legacy')
    return sequence(oid(ids.counterSignature), set(sequence(...signerInfo(by, ids.data, stamped, at).parts)));
  const time = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const imprint = sequence(sha256, octets(createHash('sha256').update(stamped).digest()));
  const info = sequence(whole(1), oid('1.2.3.4'), imprint, whole(9), der(0x18, Buffer.from(time)));
  const token = signedData(ids.tstInfo, octets(info), [by], sequence(...signerInfo(by, ids.tstInfo, info).parts));
  return sequence(oid(ids.token), set(token));
}

function indirectData(): Buffer {
  const hash = createHash('sha256').digest();
  const entries = ['AXPC', 'AXCD', 'AXCT', 'AXBM'].flatMap((tag) => [Buffer.from(tag), hash]);
  const guid = Buffer.from('4bdfc50a07cee24db76e23c839a09fd1', 'hex');
  const zeros = Array.from({ length: 5 }, () => whole(0));
  return sequence(
    sequence(oid(ids.packageData), sequence(der(0x02, Buffer.of(1, 1, 0, 0)), octets(guid), ...zeros)),
    sequence(sha256, octets(Buffer.concat([Buffer.from('APPX'), ...entries]))),
  );
}

/** A value without its tag and length. */
function contentOf(value: Buffer): Buffer {
  const first = value[1] ?? 0;
  return value.subarray(first < 128 ? 2 : 2 + (first & 0x7f));
}

/** The issuer in a certificate: fourth in its body, after version, serial number and algorithm. */
function issuerOf(certificate: Buffer): Buffer {
  let rest = contentOf(contentOf(certificate).subarray(0));
  for (let skipped = 0; skipped < 3; skipped += 1) rest = rest.subarray(lengthOf(rest));
  return rest.subarray(0, lengthOf(rest));
}

function lengthOf(value: Buffer): number {
  const first = value[1] ?? 0;
  if (first < 128) return 2 + first;
  return 2 + (first & 0x7f) + value.readUIntBE(2, first & 0x7f);
}
