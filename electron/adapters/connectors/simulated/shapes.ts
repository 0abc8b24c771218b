import { z } from 'zod';
import type { LabFault, LabHandwork, LabHost } from '#electron/ports/lab-control.ts';
import type { Details } from '#shared/domain/finding/finding.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { architectures } from '#shared/domain/package/package.ts';
import { problemCodes } from '#shared/domain/problem/codes.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Order, PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import type { HostId, OperationId, PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Parsers of everything that the lab keeps in its file or sends over its socket. All text and all lists are bounded. */
function id<T extends string>() {
  return z.string().min(1).max(128) as unknown as z.ZodType<T, string>;
}
const instant = z.number().int() as unknown as z.ZodType<Instant, number>;
const name = z.string().min(1).max(255);
const path = z.string().min(1).max(1024);
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const registration = z.enum(['on-demand', 'log-on-blocking']);
const architecture = z.enum(architectures);
const certificate = z.base64().max(32_768);

export const hostName = z.string().min(1).max(64);
export const userName = z.string().min(1).max(64);
export const fullName = name;
export const imagePath = path;

export const mounted = z.array(z.strictObject({ path })).max(1000);
export const staged = z.array(z.strictObject({ fullName: name, imagePath: path })).max(1000);
const principals = z.array(name).max(1000);
// Labs of before packages could be limited to users have none of the two.
export const offered = z
  .array(z.strictObject({ fullName: name, registration, users: principals.default([]) }))
  .max(1000);
export const groups = z.array(name).max(1000);
export const sessions = z
  .array(
    z.strictObject({
      user: userName,
      since: instant,
      running: z.array(name).max(1000),
      groups: groups.nullable().default(null),
    }),
  )
  .max(1000);
export const trusted = z.array(hex).max(1000);

export const observation = z.strictObject({
  at: instant,
  os: z.strictObject({ name, build: z.string().max(32), architecture }),
  mounted,
  staged,
  offered,
  sessions,
  trusted,
  frameworks: z.array(z.strictObject({ name, version: z.string().max(24), architecture })).max(1000),
  generation: z.number().int().min(0),
}) satisfies z.ZodType<HostObservation>;

export const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('down') }),
  z.strictObject({ kind: z.literal('share-unreadable'), how: z.enum(['gone', 'denied']) }),
  z.strictObject({ kind: z.literal('certificate-not-trusted') }),
  z.strictObject({ kind: z.literal('slow'), factor: z.number().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('partial-staging'), times: z.number().int().min(1).max(100) }),
]) satisfies z.ZodType<LabFault>;
export const faults = z.array(fault).max(5);

export const handwork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage'), fullName: name, imagePath: path }),
  z.strictObject({ kind: z.literal('destage'), fullName: name }),
  z.strictObject({ kind: z.enum(['mount', 'unmount']), imagePath: path }),
  z.strictObject({ kind: z.literal('re-image') }),
]) satisfies z.ZodType<LabHandwork>;

export const labHost = z.strictObject({
  name: hostName,
  kind: z.enum(['rdsh', 'vdi', 'avd']),
  memberOf: name.nullable(),
}) satisfies z.ZodType<LabHost>;

const packageRef = z.strictObject({
  packageId: id<PackageId>(),
  fullName: name,
  familyName: name,
  image: z.strictObject({
    path,
    format: z.enum(['vhd', 'vhdx', 'cim']),
    size: z.number().int().min(0),
    modifiedAt: instant,
    companions: z
      .array(z.strictObject({ name: z.string().max(128), size: z.number().int().min(0), modifiedAt: instant }))
      .max(2_048)
      .readonly()
      .exactOptional(),
  }),
  rootPath: z.string().max(1024),
  blockMapSha256: hex,
}) satisfies z.ZodType<PackageRef>;

function plainStep<K extends Step['kind']>(kind: K) {
  return z.strictObject({ kind: z.literal(kind), package: packageRef });
}

const step = z.discriminatedUnion('kind', [
  plainStep('trust').extend({ thumbprint: hex, certificate }),
  plainStep('mount'),
  plainStep('stage'),
  plainStep('offer').extend({ registration, users: principals }),
  plainStep('withdraw'),
  plainStep('deregister'),
  plainStep('destage'),
  plainStep('unmount'),
  plainStep('untrust').extend({ thumbprint: hex }),
]) satisfies z.ZodType<Step>;

export const order = z.strictObject({
  operationId: id<OperationId>(),
  hostId: id<HostId>(),
  generation: z.number().int().min(0),
  step,
}) satisfies z.ZodType<Order>;

const details = z.record(
  z.string().max(64),
  z.union([z.string().max(4096), z.number(), z.boolean(), z.null()]),
) satisfies z.ZodType<Details>;

export const problemShape = z.strictObject({ code: z.enum(problemCodes), details }) satisfies z.ZodType<Problem>;
