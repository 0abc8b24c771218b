import { z } from 'zod';
import { findingCodes } from '#shared/domain/finding/finding.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { architectures } from '#shared/domain/package/package.ts';
import {
  listedFiles,
  type PackageVerification,
  type Verified,
  type VerifyProgress,
} from '#shared/domain/package/verification.ts';
import { imageProblemCodes } from '#shared/domain/problem/codes.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Characters of an answer; a child that says more is not believed. */
export const maxAnswer = 1_048_576;

const text = z.string().max(1_024);
const longText = z.string().max(8_192);
const count = z.int().min(0);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
// Parsing is what makes a number an instant.
const instant = z.int() as unknown as z.ZodType<Instant, number>;
const details = z.record(z.string().max(64), z.union([text, z.number(), z.boolean(), z.null()]));

const finding = z.strictObject({
  code: z.enum(findingCodes),
  severity: z.enum(['stops', 'warning', 'advice', 'passed']),
  details,
});

const certificateShape = {
  commonName: text,
  subject: longText,
  issuer: longText,
  serialNumber: z.string().max(128),
  thumbprint: hex64,
  key: z.strictObject({ algorithm: z.enum(['RSA', 'EC', 'other']), bits: count }),
  notBefore: instant,
  notAfter: instant,
  selfSigned: z.boolean(),
};

const signer = z.strictObject({
  ...certificateShape,
  codeSigning: z.boolean(),
  lifetimeSigning: z.boolean(),
  storeOrigin: z.boolean(),
  timestampedAt: instant.nullable(),
  timestamped: z.boolean(),
  certificate: z.base64().max(131_072),
  timestamp: z
    .strictObject({
      kind: z.enum(['rfc3161', 'legacy']),
      at: instant.nullable(),
      authority: text,
      verified: z.boolean(),
      reason: text.nullable(),
    })
    .nullable(),
  chain: z.array(z.strictObject(certificateShape)).max(16),
  chainEnd: z.enum(['self-signed', 'public', 'internal', 'missing', 'broken']),
  chainFault: z.strictObject({ commonName: text, reason: text }).nullable(),
});

const packageFacts = z.strictObject({
  fullName: z.string().min(1).max(255),
  familyName: z.string().min(1).max(128),
  name: z.string().min(3).max(50),
  version: z.string().regex(/^\d{1,5}(\.\d{1,5}){3}$/),
  architecture: z.enum(architectures),
  resourceId: z.string().max(30),
  publisher: longText,
  publisherDisplayName: text,
  displayName: text,
  description: text,
  framework: z.boolean(),
  applications: z
    .array(
      z.strictObject({
        id: text,
        displayName: text,
        entryPoint: text.exactOptional(),
        executable: text.exactOptional(),
        logo: text.exactOptional(),
      }),
    )
    .max(1_000),
  dependencies: z.array(z.strictObject({ name: text, publisher: text, minVersion: text })).max(1_000),
  targetFamilies: z.array(z.strictObject({ name: text, minVersion: text, maxVersionTested: text })).max(1_000),
  capabilities: z.array(text).max(1_000),
  fileAssociations: z.array(text).max(1_000),
  rootPath: z.string().max(1_024),
  blockMapSha256: hex64.nullable(),
  files: count,
  bytes: count,
  signer: signer.nullable(),
  icon: z
    .string()
    .max(98_304)
    .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)
    .nullable(),
  findings: z.array(finding).max(64),
});

/** What an inspection says, as it is believed when it comes from another process. */
export const inspectionSchema = z.strictObject({
  path: z.string().max(32_768),
  format: z.enum(['vhd', 'vhdx', 'cim', 'msix', 'appx', 'msixbundle', 'appxbundle']),
  size: count,
  modifiedAt: instant,
  packages: z.array(packageFacts).max(256),
  bundle: z.strictObject({ name: longText, version: text, publisher: longText, signer: signer.nullable() }).nullable(),
  findings: z.array(finding).max(64),
  companions: z
    .array(z.strictObject({ name: z.string().max(256), size: count, modifiedAt: instant, present: z.boolean() }))
    .max(2_048),
  reads: z.strictObject({ count, bytes: count }),
}) satisfies z.ZodType<Inspection>;

const name = z.string().max(260);

/** What verifying the packages of a file showed. */
export const verifiedSchema = z.strictObject({
  files: count,
  bytes: count,
  bad: z
    .array(z.strictObject({ name, why: z.string().max(300), code: z.enum(imageProblemCodes).exactOptional() }))
    .max(listedFiles),
  badCount: count,
  uncovered: z.array(name).max(listedFiles),
  uncoveredCount: count,
}) satisfies z.ZodType<Verified>;

export const verificationSchema = z
  .array(
    z.strictObject({
      rootPath: z.string().max(1_024),
      verified: verifiedSchema,
      findings: z.array(finding).max(64),
    }),
  )
  .max(257) satisfies z.ZodType<PackageVerification[]>;

/** How far a verification has come. */
export const progressSchema = z.strictObject({
  files: count,
  bytes: count,
  totalFiles: count,
  totalBytes: count,
}) satisfies z.ZodType<VerifyProgress>;

/** Why a child could not read the file. */
export const failureSchema = z.strictObject({ code: z.enum(imageProblemCodes), details });
