import { z } from 'zod';
import type { AssignmentRow, Scope } from '../domain/assignment/assignment.ts';
import type { Edit } from '../domain/change/edit.ts';
import { rowKey } from '../domain/change/edits.ts';
import { architectures } from '../domain/package/package.ts';
import type { GroupId, HostId, PackageId, PoolId, SiteId, TagId } from '../kernel/ids.ts';

/** Parsers of what arrives from outside. All text is bounded; objects are strict. */
function id<T extends string>() {
  return z.string().min(1).max(64) as unknown as z.ZodType<T, string>;
}
export const siteId = id<SiteId>();
export const hostId = id<HostId>();
export const packageId = id<PackageId>();
export const tagId = id<TagId>();
export const path = z.string().max(1024);
export const fullName = z.string().min(1).max(255);
export const familyName = z.string().min(1).max(128);
export const hostKind = z.enum(['rdsh', 'vdi', 'avd']);

export const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site-defaults'), siteId, hostKind }),
  z.strictObject({ kind: z.literal('group'), groupId: id<GroupId>() }),
  z.strictObject({ kind: z.literal('pool'), poolId: id<PoolId>() }),
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
]) satisfies z.ZodType<Edit>;
