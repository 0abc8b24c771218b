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
  const signer = certificateOf(info, certificatesOf(signedData));
  checkSignature(info, content, contentType, signer);
  return { contentType, content, signer, unsigned: attributesOf(tagged(info, 1)) };
}

function certificatesOf(signedData: DerNode): readonly DerNode[] {
  const nodes = tagged(signedData, 0)?.children ?? [];
  if (nodes.length > maxCertificates) throw new SignatureError(`it holds more than ${maxCertificates} certificates`);
  return nodes.filter((node) => node.tag === derTag.sequence && !node.context);
}

/** The certificate that issuer and serial number of the signer name. Ref: RFC 5652 5.3. */
function certificateOf(info: DerNode, nodes: readonly DerNode[]): Certificate {
  const name = child(info, 1, derTag.sequence);
  const issuer = child(name, 0).raw;
  const serial = child(name, 1).content;
  for (const node of nodes) {
    const certificate = readCertificate(node);
    if (Buffer.from(certificate.issuerRaw).equals(issuer) && Buffer.from(certificate.serialRaw).equals(serial))
      return certificate;
  }
  throw new SignatureError("the signer's certificate is missing", { code: 'signature-signer-missing' });
}

/** The digest attribute has to fit the content, and the signature the attributes. */
function checkSignature(info: DerNode, content: DerNode, contentType: string, signer: Certificate): void {
  const signed = tagged(info, 0);
  if (signed === null) throw new SignatureError('its signed attributes are missing');
  const digest = digestName(child(info, 2));
  const attributes = attributesOf(signed);
  const type = attributes.get(contentTypeId);
  if (type === undefined || oidText(type) !== contentType)
    throw new SignatureError('it is signed for another kind of content', { code: 'signature-broken' });
  const said = attributes.get(messageDigestId);
  // The digest covers the content of the value, without tag and length. Ref: RFC 2315 9.3.
  if (said === undefined || !digestOf(digest, content.content).equals(said.content))
    throw new SignatureError('its content was changed after it was signed', { code: 'signature-broken' });
  // Signed are the attributes as the SET that they are, not with their tag in the signer. Ref: RFC 5652 5.4.
  const bytes = Buffer.from(signed.raw);
  bytes[0] = 0x31;
  const at = info.children.indexOf(signed);
  const ok = isSignedBy(signer.x509.publicKey, {
    algorithm: child(info, at + 1),
    digest,
    bytes,
    signature: child(info, at + 2, derTag.octetString).content,
  });
  if (!ok) throw new SignatureError('the signature does not fit the certificate', { code: 'signature-broken' });
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
