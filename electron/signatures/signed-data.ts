import { digestName, digestOf, isSignedBy } from './algorithms.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { child, type DerNode, derTag, oidText, SignatureError, tagged } from './der.ts';

const signedDataId = '1.2.840.113549.1.7.2';
const contentTypeId = '1.2.840.113549.1.9.3';
const messageDigestId = '1.2.840.113549.1.9.4';
const maxCertificates = 64;

/** A SignedData with one signer whose signature has been verified with the key of its certificate. */
export type SignedData = {
  readonly contentType: string;
  /** The signed value itself, as a node. */
  readonly content: DerNode;
  readonly signer: Certificate;
  /** Every certificate that came with it and can be read. */
  readonly certificates: readonly Certificate[];
  /** The signature itself: what a time stamp stamps. */
  readonly signature: Uint8Array;
  /** Attributes that are not signed, such as time stamps, by object identifier. */
  readonly unsigned: ReadonlyMap<string, DerNode>;
};

/**
 * Reads and verifies a ContentInfo with SignedData. Ref: RFC 5652 5, RFC 2315 9.
 * The signer's certificate itself is not judged here: chain and trust are another matter. Throws `SignatureError`.
 */
export function verifySignedData(contentInfo: DerNode): SignedData {
  if (oidText(child(contentInfo, 0)) !== signedDataId) throw new SignatureError('it holds no signed data');
  const signedData = child(child(contentInfo, 1), 0, derTag.sequence);
  const encapsulated = child(signedData, 2, derTag.sequence);
  const contentType = oidText(child(encapsulated, 0));
  const content = child(child(encapsulated, 1), 0);
  const signers = signedData.children.at(-1);
  if (signers === undefined || signers.tag !== derTag.set || signers.children.length !== 1)
    throw new SignatureError('it does not have exactly one signer', { code: 'signature-signer-missing' });
  const info = child(signers, 0, derTag.sequence);
  const certificates = certificatesOf(signedData, info);
  // The digest covers the content of the value, without tag and length. Ref: RFC 2315 9.3.
  const verified = verifySignerInfo(info, { bytes: content.content, type: contentType, certificates });
  return { contentType, content, certificates, ...verified, unsigned: attributesOf(tagged(info, 1)) };
}

/** What a signer says it signed. */
export type SignedContent = {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly certificates: readonly Certificate[];
};

/** Verifies one signer over a content. Ref: RFC 5652 5.3–5.6. Throws `SignatureError`. */
export function verifySignerInfo(info: DerNode, content: SignedContent) {
  const signer = content.certificates.find((one) => isNamed(info, one));
  if (signer === undefined)
    throw new SignatureError("the signer's certificate is missing", { code: 'signature-signer-missing' });
  return { signer, ...checkSignature(info, content, signer) };
}

/** The certificates beside a signer. One that cannot be read is passed over, unless it is the signer's own. */
function certificatesOf(signedData: DerNode, info: DerNode): readonly Certificate[] {
  const nodes = tagged(signedData, 0)?.children ?? [];
  if (nodes.length > maxCertificates) throw new SignatureError(`it holds more than ${maxCertificates} certificates`);
  const certificates: Certificate[] = [];
  let unreadable: SignatureError | null = null;
  for (const node of nodes.filter((one) => one.tag === derTag.sequence && !one.context)) {
    try {
      certificates.push(readCertificate(node));
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      unreadable = error;
    }
  }
  if (unreadable !== null && !certificates.some((one) => isNamed(info, one))) throw unreadable;
  return certificates;
}

/** Whether issuer and serial number of the signer name this certificate. Ref: RFC 5652 5.3. */
function isNamed(info: DerNode, certificate: Certificate): boolean {
  const name = child(info, 1, derTag.sequence);
  return (
    Buffer.from(certificate.issuerRaw).equals(child(name, 0).raw) &&
    Buffer.from(certificate.serialRaw).equals(child(name, 1).content)
  );
}

/** The digest attribute has to fit the content, and the signature the attributes. */
function checkSignature(info: DerNode, content: SignedContent, signer: Certificate) {
  const signed = tagged(info, 0);
  if (signed === null) throw new SignatureError('its signed attributes are missing');
  const digest = digestName(child(info, 2));
  const attributes = attributesOf(signed);
  const type = attributes.get(contentTypeId);
  if (type === undefined || oidText(type) !== content.type)
    throw new SignatureError('it is signed for another kind of content', { code: 'signature-broken' });
  const said = attributes.get(messageDigestId);
  if (said === undefined || !digestOf(digest, content.bytes).equals(said.content))
    throw new SignatureError('its content was changed after it was signed', { code: 'signature-broken' });
  // Signed are the attributes as the SET that they are, not with their tag in the signer. Ref: RFC 5652 5.4.
  const bytes = Buffer.from(signed.raw);
  bytes[0] = 0x31;
  const at = info.children.indexOf(signed);
  const signature = child(info, at + 2, derTag.octetString).content;
  const ok = isSignedBy(signer.x509.publicKey, {
    algorithm: child(info, at + 1),
    digest,
    bytes,
    signature,
  });
  if (!ok) throw new SignatureError('the signature does not fit the certificate', { code: 'signature-broken' });
  return { signature, signed: attributes };
}

/** First value of each attribute; one that comes twice is refused. */
function attributesOf(set: DerNode | null): ReadonlyMap<string, DerNode> {
  const attributes = new Map<string, DerNode>();
  for (const attribute of set?.children ?? []) {
    const id = oidText(child(attribute, 0));
    const value = child(attribute, 1, derTag.set).children[0];
    if (attributes.has(id)) throw new SignatureError('an attribute comes twice');
    if (value !== undefined) attributes.set(id, value);
  }
  return attributes;
}
