import { z } from 'zod';
import { architectures } from '#shared/domain/package/package.ts';

const words = z.strictObject({
  code: z.string(),
  severity: z.enum(['stops', 'warning', 'advice', 'passed']),
  /** What it is about, in a sentence. */
  title: z.string(),
  cause: z.string(),
  remedy: z.string(),
});

const signature = z.strictObject({
  commonName: z.string(),
  subject: z.string(),
  issuer: z.string(),
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  thumbprint: z.string(),
  /** Dates of the certificate, ISO 8601; null where it has one that no calendar has. */
  notBefore: z.string().nullable(),
  notAfter: z.string().nullable(),
  selfSigned: z.boolean(),
  key: z.strictObject({ algorithm: z.string(), bits: z.int() }),
  codeSigning: z.boolean(),
  /** Whether a time stamp was verified; `timestamp` says of what kind it is, and why it does not hold where it was not. */
  timestamped: z.boolean(),
  timestamp: z
    .strictObject({
      kind: z.enum(['rfc3161', 'legacy']),
      at: z.string().nullable(),
      authority: z.string(),
      verified: z.boolean(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** From the signer up, as far as the package brings certificates; each link was verified unless `chainEnd` is `broken`. */
  chain: z.array(
    z.strictObject({
      commonName: z.string(),
      thumbprint: z.string(),
      notBefore: z.string().nullable(),
      notAfter: z.string().nullable(),
    }),
  ),
  chainEnd: z.enum(['self-signed', 'public', 'internal', 'missing', 'broken']).nullable(),
});

/** What hashing every file showed; the lists name at most 100 files each, the counts are of all. */
const verified = z.strictObject({
  files: z.int(),
  bytes: z.int(),
  /** `code` where a file could not be read. */
  bad: z.array(z.strictObject({ name: z.string(), why: z.string(), code: z.string().optional() })),
  badCount: z.int(),
  /** Files that the block map does not list: not covered by the signature. */
  uncovered: z.array(z.string()),
  uncoveredCount: z.int(),
});

const packageAnswer = z.strictObject({
  fullName: z.string(),
  familyName: z.string(),
  version: z.string(),
  architecture: z.enum(architectures),
  publisher: z.string(),
  displayName: z.string(),
  /** Folder inside the image, with `\`; empty for a package file. */
  rootPath: z.string(),
  applications: z.array(
    z.strictObject({
      id: z.string(),
      displayName: z.string(),
      entryPoint: z.string().optional(),
      executable: z.string().optional(),
    }),
  ),
  dependencies: z.array(z.strictObject({ name: z.string(), publisher: z.string(), minVersion: z.string() })),
  capabilities: z.array(z.string()),
  targetFamilies: z.array(z.strictObject({ name: z.string(), minVersion: z.string(), maxVersionTested: z.string() })),
  fileAssociations: z.array(z.string()),
  /** Files and bytes that the block map lists. */
  files: z.int(),
  bytes: z.int(),
  /** Null for a package without a signature that can be read. */
  signature: signature.nullable(),
  /** With `--verify` alone. */
  verified: verified.optional(),
  findings: z.array(words),
});

/** A bundle: what it says of itself, and its own signature; null without one that can be read. */
const bundleAnswer = z.strictObject({
  name: z.string(),
  version: z.string(),
  publisher: z.string(),
  signature: signature.nullable(),
  /** With `--verify` alone: the bundle's manifest, which is all that its block map lists. */
  verified: verified.optional(),
});

/** One file: what is in it, or why it cannot be read. */
const fileAnswer = z.discriminatedUnion('status', [
  z.strictObject({
    path: z.string(),
    /** `stops`: hosts will refuse it. */
    status: z.enum(['fine', 'stops']),
    format: z.enum(['vhd', 'vhdx', 'cim', 'msix', 'appx', 'msixbundle', 'appxbundle']),
    size: z.int(),
    packages: z.array(packageAnswer),
    /** Around the packages of a bundle alone. */
    bundle: bundleAnswer.optional(),
    /** The files beside a CIM that it is made of. */
    companions: z.array(z.strictObject({ name: z.string(), size: z.int(), present: z.boolean() })),
    findings: z.array(words),
    reads: z.strictObject({ count: z.int(), bytes: z.int() }),
  }),
  z.strictObject({
    path: z.string(),
    status: z.literal('unreadable'),
    format: z.null(),
    packages: z.array(packageAnswer).max(0),
    findings: z.array(words).length(1),
  }),
]);

/**
 * What `attache inspect --json` prints. Fields are added within a version; a change of meaning is a new one. `status` is
 * the worst of the files and says the same as the exit status: fine 0, stops 1, unreadable 2.
 */
export const inspectAnswerSchema = z.strictObject({
  schemaVersion: z.literal(2),
  status: z.enum(['fine', 'stops', 'unreadable']),
  files: z.array(fileAnswer),
});
export type InspectAnswer = z.infer<typeof inspectAnswerSchema>;
export type FileAnswer = z.infer<typeof fileAnswer>;
export type PackageAnswer = z.infer<typeof packageAnswer>;
export type FileBundle = z.infer<typeof bundleAnswer>;
