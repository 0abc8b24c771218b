import { z } from 'zod';
import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import type { DraftEdit, Edit } from '#shared/domain/change/edit.ts';
import type { VersionTag } from '#shared/domain/site/site.ts';
import type { GroupId, HostId, PackageId, PoolId, SiteId, TagId } from '#shared/kernel/ids.ts';
import { architecture, at, id, principal, registration } from './ids.ts';

/** `scopes.scope_json`, and part of edits. */
export const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site-defaults'), siteId: id<SiteId>(), hostKind: z.enum(['rdsh', 'vdi', 'avd']) }),
  z.object({ kind: z.literal('group'), groupId: id<GroupId>() }),
  z.object({ kind: z.literal('pool'), poolId: id<PoolId>() }),
  z.object({ kind: z.literal('host'), hostId: id<HostId>() }),
]) satisfies z.ZodType<Scope>;

const selector = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), version: z.string() }),
  z.object({ kind: z.literal('tag'), tagId: id<TagId>() }),
]);

/** `scopes.rows_json`. */
export const assignmentRows = z.array(z.object({ familyName: z.string(), selector })) satisfies z.ZodType<
  AssignmentRow[]
>;

const edit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set-assignments'), scope, inherit: z.boolean(), rows: assignmentRows }),
  z.object({ kind: z.literal('set-enabled'), packageId: id<PackageId>(), enabled: z.boolean() }),
  z.object({
    kind: z.literal('mark-tag'),
    tagId: id<TagId>(),
    familyName: z.string(),
    architecture,
    packageId: id<PackageId>().nullable(),
  }),
  z.object({ kind: z.literal('set-registration'), packageId: id<PackageId>(), registration }),
  z.object({ kind: z.literal('set-users'), packageId: id<PackageId>(), users: z.array(principal) }),
  z.object({ kind: z.literal('delete-package'), packageId: id<PackageId>(), deleting: z.boolean() }),
  z.object({ kind: z.literal('set-feature'), siteId: id<SiteId>(), enabled: z.boolean() }),
  z.object({ kind: z.literal('set-provisioning'), siteId: id<SiteId>(), enabled: z.boolean() }),
  z.object({ kind: z.literal('set-group'), hostId: id<HostId>(), groupId: id<GroupId>().nullable() }),
  z.object({ kind: z.literal('delete-group'), groupId: id<GroupId>() }),
  z.object({
    kind: z.literal('restore-group'),
    groupId: id<GroupId>(),
    name: z.string(),
    hostIds: z.array(id<HostId>()),
  }),
]) satisfies z.ZodType<Edit>;

/** `changes.edits_json` and `changes.inverse_json`. */
export const edits = z.array(edit);
/** `drafts.edits_json`. */
export const draftEdits = z.array(
  z.object({
    edit,
    baseRevision: z.number().int(),
    at,
    base: edit.nullable().default(null),
    revision: z.number().int().default(0),
  }),
) satisfies z.ZodType<DraftEdit[]>;
/** `sites.tags_json`. */
export const tags = z.array(z.object({ id: id<TagId>(), name: z.string() })) satisfies z.ZodType<VersionTag[]>;
