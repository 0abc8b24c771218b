import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { der, octets, oid, sequence, set, tagged, utcTime, utf8, whole } from '../images/write-der.ts';

export type KeyKind = 'rsa' | 'pss' | 'ec';
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const algorithms: Readonly<Record<KeyKind, Buffer>> = {
  rsa: sequence(oid('1.2.840.113549.1.1.11'), der(0x05)),
  pss: sequence(
    oid('1.2.840.113549.1.1.10'),
    sequence(tagged(0, sha256), tagged(1, sequence(oid('1.2.840.113549.1.1.8'), sha256)), tagged(2, whole(32))),
  ),
  ec: sequence(oid('1.2.840.10045.4.3.2')),
};
const truth = der(0x01, Buffer.of(0xff));

/** Somebody with a key and a certificate, for tests; keys are made anew each time. */
export type Signer = {
  readonly name: Buffer;
  readonly serial: number;
  readonly certificate: Buffer;
  readonly algorithm: Buffer;
  sign(bytes: Uint8Array): Buffer;
};

/** What a certificate says; `issuer` null for one that signs itself. Times in milliseconds since 1970. */
export type CertificateRequest = {
  readonly commonName: string;
  readonly issuer: Signer | null;
  readonly kind?: KeyKind;
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly purposes?: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
  /** Signs with another key than the issuer's, as a forger would. */
  readonly forged?: boolean;
};

let lastSerial = 1;

/** Makes a key and has its certificate signed. */
export function createSigner(request: CertificateRequest): Signer {
  const { commonName, issuer, kind = 'ec' } = request;
  const { publicKey, privateKey } = keyPair(kind);
  lastSerial += 1;
  const self = { name: sequence(set(sequence(oid('2.5.4.3'), utf8(commonName)))), serial: lastSerial % 128, kind };
  const own = signing(privateKey, kind);
  const by = issuer ?? { ...own, name: self.name };
  const body = sequence(
    tagged(0, whole(2)),
    whole(self.serial),
    by.algorithm,
    by.name,
    sequence(utcTime(request.notBefore), utcTime(request.notAfter)),
    self.name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensions(request))),
  );
  const signature = request.forged === true ? signing(keyPair(kind).privateKey, kind).sign(body) : by.sign(body);
  return { ...self, ...own, certificate: sequence(body, by.algorithm, der(0x03, Buffer.of(0), signature)) };
}

function keyPair(kind: KeyKind) {
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2_048 });
}

function signing(key: KeyObject, kind: KeyKind): Pick<Signer, 'algorithm' | 'sign'> {
  const padding = kind === 'pss' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return { algorithm: algorithms[kind], sign: (bytes) => sign('sha256', bytes, { key, ...padding }) };
}

function extensions({ ca = false, pathLength, purposes = [] }: CertificateRequest): readonly Buffer[] {
  const length = pathLength === undefined ? [] : [whole(pathLength)];
  const constraints = sequence(...(ca ? [truth, ...length] : []));
  return [
    sequence(oid('2.5.29.19'), truth, octets(constraints)),
    ...(purposes.length === 0 ? [] : [sequence(oid('2.5.29.37'), truth, octets(sequence(...purposes.map(oid))))]),
  ];
}
