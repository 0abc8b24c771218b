import { blockMapXml } from '../images/sound-package.ts';
import { der, sequence } from '../images/write-der.ts';
import { type SignatureLiberties, writeSignature } from '../images/write-signature.ts';
import { type HostileCase, hostile, imageWith, readAt, volumeWith } from './case.ts';

const day = 24 * 3_600_000;
const signed = (signature: SignatureLiberties | Uint8Array | null) => () => imageWith(volumeWith({ signature }).bytes);
const map = Buffer.from(blockMapXml({ 'AppxManifest.xml': '' }));
const pkcx = (bytes: Uint8Array) => signed(Buffer.concat([Buffer.from('PKCX'), bytes]));
/** Sequences inside each other, each as long as it should be. */
const nested = (levels: number) =>
  Array.from({ length: levels }).reduce<Buffer>((inner) => sequence(inner), Buffer.alloc(0));
const zeros = Buffer.alloc(32);

const digests = (...tags: readonly string[]) => signed({ digests: tags.map((tag) => [tag, zeros] as const) });

/** AppxSignature.p7x in an image: encoding, what is signed, and by whom. */
export const signatureCases: readonly HostileCase[] = [
  hostile('signature-missing', 'a package without a signature', signed(null)),
  hostile('block-map-missing', 'a package without a block map', () => imageWith(volumeWith({ blockMap: null }).bytes)),
  hostile('signature-unreadable', 'a signature of another kind', signed(Buffer.from('PKCY'.repeat(100)))),
  hostile('signature-unreadable', 'a signature that is empty', signed(new Uint8Array(0))),
  hostile('signature-not-der', 'a signature that is cut off', () => {
    const whole = writeSignature(map, readAt);
    return imageWith(volumeWith({ signature: whole.subarray(0, whole.length / 2) }).bytes);
  }),
  hostile('signature-not-der', 'a value inside 10,000 values', pkcx(nested(10_000))),
  hostile('signature-not-der', 'a value longer than its file', pkcx(Buffer.from('3084ffffffff0000', 'hex'))),
  hostile('signature-not-der', 'a value without an end', pkcx(Buffer.from('30800000', 'hex'))),
  hostile('signature-signer-missing', 'no signer', signed({ signers: 0 })),
  hostile('signature-signer-missing', 'two signers', signed({ signers: 2 })),
  hostile(
    'signature-not-der',
    'twenty thousand empty values',
    pkcx(der(0x30, Buffer.alloc(42_000, Buffer.of(0x30, 0)))),
  ),
  hostile('signature-signer-missing', 'a signature without its certificate', signed({ withoutCertificate: true })),
  hostile('signature-unreadable', 'digests of MD5', signed({ digestAlgorithm: '1.2.840.113549.2.5' })),
  hostile(
    'signature-of-something-else',
    'the signature of something else',
    signed({ contentType: '1.2.840.113549.1.7.1' }),
  ),
  hostile('signature-of-something-else', 'the signature of no package', signed({ guid: '00'.repeat(16) })),
  hostile('signature-digests-invalid', 'no digests', digests()),
  hostile('signature-digests-invalid', 'a digest twice', digests('AXPC', 'AXPC', 'AXCT', 'AXBM')),
  hostile('signature-digests-invalid', 'a digest that nobody knows', digests('AXPC', 'AXCD', 'AXCT', 'AXXX')),
  hostile('signature-broken', 'a content that was changed', signed({ wrongDigest: true })),
  hostile('signature-broken', 'the signature of another key', signed({ otherKey: true })),
  hostile('block-map-not-signed', 'the signature of another block map', () => {
    const signature = writeSignature(map, readAt);
    return imageWith(volumeWith({ signature, blockMap: blockMapXml({ 'a.txt': 'other' }) }).bytes);
  }),
  hostile('block-map-not-signed', 'digests of zeros', digests('AXPC', 'AXCD', 'AXCT', 'AXBM')),
  hostile('publisher-mismatch', 'the certificate of somebody else', signed({ subject: 'Somebody Else' })),
  hostile('publisher-mismatch', 'the certificate of somebody with a similar name', signed({ subject: 'Hostile ' })),
  hostile(
    'publisher-mismatch',
    'the certificate of somebody with a name in it',
    signed({ subject: 'Hostile, CN=Hostile' }),
  ),
  hostile('certificate-expired', 'a certificate that expired yesterday', signed({ notAfter: readAt - day })),
  hostile('certificate-expired', 'a certificate that expired a second ago', signed({ notAfter: readAt - 1_000 })),
  hostile('certificate-not-yet-valid', 'a certificate of tomorrow', signed({ notBefore: readAt + day })),
  hostile('certificate-no-code-signing', 'the certificate of a web server', signed({ purpose: '1.3.6.1.5.5.7.3.1' })),
  hostile('certificate-no-code-signing', 'a certificate for nothing in particular', signed({ purpose: null })),
];
