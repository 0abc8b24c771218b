import { z } from 'zod';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { AppPackage, ImageRef } from '#shared/domain/package/package.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import { architecture, at, id, principal, registration } from './ids.ts';

const image = z.object({
  path: z.string(),
  format: z.enum(['vhd', 'vhdx', 'cim']),
  size: z.number(),
  modifiedAt: at,
  companions: z.array(z.object({ name: z.string(), size: z.number(), modifiedAt: at })).exactOptional(),
}) satisfies z.ZodType<ImageRef>;

const certificateShape = {
  commonName: z.string(),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  thumbprint: z.string(),
  key: z.object({ algorithm: z.enum(['RSA', 'EC', 'other']), bits: z.number() }),
  notBefore: at,
  notAfter: at,
  selfSigned: z.boolean(),
};

const signer = z.object({
  ...certificateShape,
  codeSigning: z.boolean(),
  lifetimeSigning: z.boolean().exactOptional(),
  storeOrigin: z.boolean().exactOptional(),
  timestampedAt: at.nullable(),
  timestamped: z.boolean(),
  certificate: z.string(),
  timestamp: z
    .object({
      kind: z.enum(['rfc3161', 'legacy']),
      at: at.nullable(),
      authority: z.string(),
      verified: z.boolean(),
      reason: z.string().nullable(),
    })
    .nullable()
    .exactOptional(),
  chain: z.array(z.object(certificateShape)).exactOptional(),
  chainEnd: z.enum(['self-signed', 'public', 'internal', 'missing', 'broken']).exactOptional(),
  chainFault: z.object({ commonName: z.string(), reason: z.string() }).nullable().exactOptional(),
}) satisfies z.ZodType<SignerFacts>;

/** What has no column of its own in the table of packages. */
export type PackageColumns = 'id' | 'siteId' | 'fullName' | 'revision' | 'displayName' | 'enabled' | 'addedAt';

/** `packages.facts_json`. */
export const packageFacts = z.object({
  familyName: z.string(),
  name: z.string(),
  version: z.string(),
  architecture,
  publisher: z.string(),
  image,
  rootPath: z.string(),
  blockMapSha256: z.string(),
  registration,
  // Packages of before these were kept are everybody's, stay, and are no frameworks.
  users: z.array(principal).default([]),
  deleting: z.boolean().default(false),
  framework: z.boolean().default(false),
  applications: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      entryPoint: z.string().exactOptional(),
      executable: z.string().exactOptional(),
      logo: z.string().exactOptional(),
    }),
  ),
  dependencies: z.array(z.object({ name: z.string(), publisher: z.string(), minVersion: z.string() })),
  targetFamilies: z.array(z.object({ name: z.string(), minVersion: z.string(), maxVersionTested: z.string() })),
  signer: signer.nullable(),
}) satisfies z.ZodType<Omit<AppPackage, PackageColumns>>;

/** `held.package_json`, and part of every step. */
export const packageRef = z.object({
  packageId: id<PackageId>(),
  fullName: z.string(),
  familyName: z.string(),
  image,
  rootPath: z.string(),
  blockMapSha256: z.string(),
}) satisfies z.ZodType<PackageRef>;
