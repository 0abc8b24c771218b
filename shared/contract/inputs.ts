import { z } from 'zod';
import type { Principal } from '../domain/access/principal.ts';
import type { AssignmentRow, Scope } from '../domain/assignment/assignment.ts';
import type { Edit } from '../domain/change/edit.ts';
import { rowKey } from '../domain/change/edits.ts';
import { isZone } from '../domain/maintenance/local-time.ts';
import type { MaintenanceWindow } from '../domain/maintenance/window.ts';
import { architectures } from '../domain/package/package.ts';
import type { RingPlan } from '../domain/rollout/rollout.ts';
import type { ChangeId, GroupId, HostId, PackageId, PoolId, RolloutId, SiteId, TagId } from '../kernel/ids.ts';
import { day } from '../kernel/instant.ts';

/** Parsers of what arrives from outside. All text is bounded; objects are strict. */
function id<T extends string>() {
  return z.string().min(1).max(64) as unknown as z.ZodType<T, string>;
}
export const siteId = id<SiteId>();
export const hostId = id<HostId>();
export const packageId = id<PackageId>();
export const tagId = id<TagId>();
export const groupId = id<GroupId>();
export const poolId = id<PoolId>();
export const rolloutId = id<RolloutId>();
export const changeId = id<ChangeId>();
/** Name of a group or pool. */
export const memberName = z.string().min(1).max(128);
const registration = z.enum(['on-demand', 'log-on-blocking']);
export const principal = z.strictObject({
  kind: z.enum(['user', 'group']),
  name: z.string().min(1).max(256),
  sid: z
    .string()
    .max(184)
    .regex(/^S-1(-\d+)+$/)
    .nullable(),
}) satisfies z.ZodType<Principal>;
export const path = z.string().max(1024);
export const fullName = z.string().min(1).max(255);
export const familyName = z.string().min(1).max(128);
export const hostKind = z.enum(['rdsh', 'vdi', 'avd']);

export const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site-defaults'), siteId, hostKind }),
  z.strictObject({ kind: z.literal('group'), groupId }),
  z.strictObject({ kind: z.literal('pool'), poolId }),
  z.strictObject({ kind: z.literal('host'), hostId }),
]) satisfies z.ZodType<Scope>;

/** Four numbers of 16 bits each. */
function isVersion(text: string): boolean {
  return /^\d{1,5}(\.\d{1,5}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 0xffff);
}
const selector = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('version'), version: z.string().max(24).refine(isVersion) }),
  z.strictObject({ kind: z.literal('tag'), tagId }),
]);
function eachOnce(rows: readonly AssignmentRow[]): boolean {
  return new Set(rows.map(rowKey)).size === rows.length;
}
const row = z.strictObject({ familyName, selector }) satisfies z.ZodType<AssignmentRow>;

export const edit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set-assignments'),
    scope,
    inherit: z.boolean(),
    rows: z.array(row).max(500).refine(eachOnce).readonly(),
  }),
  z.strictObject({ kind: z.literal('set-enabled'), packageId, enabled: z.boolean() }),
  z.strictObject({
    kind: z.literal('mark-tag'),
    tagId,
    familyName,
    architecture: z.enum(architectures),
    packageId: packageId.nullable(),
  }),
  z.strictObject({ kind: z.literal('set-registration'), packageId, registration }),
  z.strictObject({ kind: z.literal('set-users'), packageId, users: z.array(principal).max(1_000).readonly() }),
  z.strictObject({ kind: z.literal('delete-package'), packageId, deleting: z.boolean() }),
  z.strictObject({ kind: z.literal('set-feature'), siteId, enabled: z.boolean() }),
  z.strictObject({ kind: z.literal('set-provisioning'), siteId, enabled: z.boolean() }),
  z.strictObject({ kind: z.literal('set-group'), hostId, groupId: groupId.nullable() }),
  z.strictObject({ kind: z.literal('delete-group'), groupId }),
  z.strictObject({
    kind: z.literal('restore-group'),
    groupId,
    name: memberName,
    hostIds: z.array(hostId).max(100_000).readonly(),
  }),
]) satisfies z.ZodType<Edit>;

/** A span of the week. At least a quarter of an hour, at most a week. */
export const maintenanceWindow = z.strictObject({
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7).readonly(),
  opens: z.number().int().min(0).max(1_439),
  minutes: z.number().int().min(15).max(10_080),
  zone: z.string().max(64).refine(isZone),
}) satisfies z.ZodType<MaintenanceWindow>;

/** How a tag goes out in waves. Steps that add nobody do no harm, and whoever the plan forgets goes with the last wave. */
export const ringPlan = z.strictObject({
  steps: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('hosts'), count: z.number().int().min(1).max(100_000) }),
        z.strictObject({ kind: z.literal('share'), of: z.number().gt(0).max(1) }),
      ]),
    )
    .min(1)
    .max(20)
    .readonly(),
  threshold: z.number().gt(0).max(1),
  bake: z
    .number()
    .int()
    .min(0)
    .max(7 * day),
}) satisfies z.ZodType<RingPlan>;
