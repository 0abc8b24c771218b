import type { FindingCode } from '#shared/domain/finding/finding.ts';
import type { ProblemCode } from '#shared/domain/problem/codes.ts';

/** Errors of the MSIX SDK by name. Ref: MSIX SDK, src/inc/shared/AppxErrors, `MSIX::Error`. */
export const sdkErrors = {
  OK: 0x00000000,
  FileOpen: 0x8bad0001,
  FileSeek: 0x8bad0002,
  FileRead: 0x8bad0003,
  ZipCentralDirectoryHeader: 0x8bad0011,
  ZipLocalFileHeader: 0x8bad0012,
  Zip64EOCDRecord: 0x8bad0013,
  Zip64EOCDLocator: 0x8bad0014,
  ZipEOCDRecord: 0x8bad0015,
  ZipHiddenData: 0x8bad0016,
  InflateCorruptData: 0x8bad0023,
  MissingAppxSignatureP7X: 0x8bad0031,
  MissingContentTypesXML: 0x8bad0032,
  MissingAppxBlockMapXML: 0x8bad0033,
  MissingAppxManifestXML: 0x8bad0034,
  UnknownFileNameEncoding: 0x8bad0036,
  DuplicateFile: 0x8bad0037,
  SignatureInvalid: 0x8bad0041,
  CertNotTrusted: 0x8bad0042,
  PublisherMismatch: 0x8bad0043,
  BlockMapSemanticError: 0x8bad0051,
  AppxManifestSemanticError: 0x8bad0061,
  XmlError: 0x8bad1002,
  XmlFatal: 0x8bad1003,
  NotSupported: 0x80070032,
  InvalidParameter: 0x80070057,
} as const;
export type SdkError = keyof typeof sdkErrors;

/** What the SDK looks at only where the flags let it. */
export type Concern = 'always' | 'signature' | 'trust';

/**
 * `certificate-untrusted` is no finding: without a store of trusted roots no signer is trusted. `contents-changed` is
 * what verifying every block shows.
 */
export type OurCode = FindingCode | ProblemCode | 'certificate-untrusted' | 'contents-changed';

type Row = readonly [code: OurCode, error: SdkError, concern?: Concern];

/** How the SDK calls what we find, in the order in which it looks. What is not listed does not stop it. */
const table: readonly Row[] = [
  ['path-not-found', 'FileOpen'],
  ['image-empty', 'FileSeek'],
  ['image-truncated', 'FileRead'],
  ['image-read-failed', 'FileRead'],
  ['image-not-recognised', 'ZipEOCDRecord'],
  ['image-limit-exceeded', 'NotSupported'],
  ['package-encrypted', 'NotSupported'],
  ['zip-end-invalid', 'ZipEOCDRecord'],
  ['zip-several-disks', 'ZipEOCDRecord'],
  ['zip64-invalid', 'Zip64EOCDRecord'],
  ['zip-directory-invalid', 'ZipCentralDirectoryHeader'],
  ['zip-part-encrypted', 'ZipCentralDirectoryHeader'],
  ['zip-method-unknown', 'ZipCentralDirectoryHeader'],
  ['zip-size-impossible', 'ZipCentralDirectoryHeader'],
  ['zip-unpacked-too-large', 'ZipCentralDirectoryHeader'],
  ['zip-entry-invalid', 'ZipLocalFileHeader'],
  ['zip-headers-disagree', 'ZipLocalFileHeader'],
  ['zip-parts-overlap', 'ZipLocalFileHeader'],
  ['zip-parts-apart', 'ZipHiddenData'],
  ['zip-names-repeated', 'DuplicateFile'],
  ['zip-name-invalid', 'UnknownFileNameEncoding'],
  ['zip-checksum-wrong', 'InflateCorruptData'],
  ['zip-data-damaged', 'InflateCorruptData'],
  ['signature-missing', 'MissingAppxSignatureP7X', 'signature'],
  ['signature-unreadable', 'SignatureInvalid', 'signature'],
  ['signature-not-der', 'SignatureInvalid', 'signature'],
  ['signature-signer-missing', 'SignatureInvalid', 'signature'],
  ['signature-of-something-else', 'SignatureInvalid', 'signature'],
  ['signature-digests-invalid', 'SignatureInvalid', 'signature'],
  ['signature-broken', 'SignatureInvalid', 'signature'],
  ['chain-broken', 'CertNotTrusted', 'trust'],
  ['package-changed', 'SignatureInvalid', 'signature'],
  ['block-map-not-signed', 'SignatureInvalid', 'signature'],
  ['certificate-untrusted', 'CertNotTrusted', 'trust'],
  ['content-types-missing', 'MissingContentTypesXML'],
  ['content-types-unreadable', 'XmlFatal'],
  ['content-types-invalid', 'XmlFatal'],
  ['block-map-missing', 'MissingAppxBlockMapXML'],
  ['block-map-malformed', 'XmlFatal'],
  ['xml-doctype', 'XmlFatal'],
  ['xml-too-deep', 'XmlFatal'],
  ['xml-too-many-attributes', 'XmlFatal'],
  ['block-map-too-large', 'XmlError'],
  ['block-map-element-unknown', 'XmlError'],
  ['block-map-size-invalid', 'XmlError'],
  ['block-map-hash-unknown', 'XmlError'],
  ['manifest-missing', 'MissingAppxManifestXML'],
  ['manifest-malformed', 'XmlFatal'],
  ['manifest-root-unknown', 'XmlError'],
  ['manifest-too-large', 'XmlError'],
  ['manifest-list-too-long', 'XmlError'],
  ['manifest-identity-invalid', 'XmlError'],
  ['manifest-publisher-invalid', 'XmlError'],
  ['manifest-version-invalid', 'XmlError'],
  ['manifest-architecture-unknown', 'XmlError'],
  ['publisher-mismatch', 'PublisherMismatch', 'signature'],
  ['block-map-contradicted', 'BlockMapSemanticError'],
  ['contents-changed', 'SignatureInvalid'],
  ['manifest-changed', 'SignatureInvalid'],
  ['bundle-invalid', 'XmlFatal'],
  ['bundle-element-unknown', 'XmlError'],
  ['bundle-no-application', 'AppxManifestSemanticError'],
  ['bundle-name-invalid', 'AppxManifestSemanticError'],
  ['bundle-package-compressed', 'AppxManifestSemanticError'],
  ['bundle-package-differs', 'AppxManifestSemanticError'],
  ['bundle-package-empty', 'FileRead'],
  ['bundle-package-unreadable', 'InvalidParameter'],
];

/** What the SDK would answer to these codes under these flags: first what it meets first, each once; none means OK. */
export function sdkAnswers(codes: ReadonlySet<string>, flags: string): readonly SdkError[] {
  const found = table.filter(([code, , concern = 'always']) => codes.has(code) && isLookedAt(concern, flags));
  return [...new Set(found.map(([, error]) => error))];
}

function isLookedAt(concern: Concern, flags: string): boolean {
  const given = flags.split(/[\s,]+/);
  if (concern === 'always') return true;
  return !given.includes('-ss') && (concern === 'signature' || !given.includes('-ac'));
}
