import type { ChangeId, GroupId, HostId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Principal } from '../access/principal.ts';
import type { AssignmentRow, Scope } from '../assignment/assignment.ts';
import type { Architecture, RegistrationType } from '../package/package.ts';

/** One thing an administrator wants different. Edits are data: kept per administrator and site until applied. */
export type Edit =
  | {
      readonly kind: 'set-assignments';
      readonly scope: Scope;
      readonly inherit: boolean;
      readonly rows: readonly AssignmentRow[];
    }
  | { readonly kind: 'set-enabled'; readonly packageId: PackageId; readonly enabled: boolean }
  | {
      readonly kind: 'mark-tag';
      readonly tagId: TagId;
      readonly familyName: string;
      readonly architecture: Architecture;
      /** The package that the tag shall mark; null takes the tag away. */
      readonly packageId: PackageId | null;
    }
  | { readonly kind: 'set-registration'; readonly packageId: PackageId; readonly registration: RegistrationType }
  | { readonly kind: 'set-users'; readonly packageId: PackageId; readonly users: readonly Principal[] }
  | { readonly kind: 'delete-package'; readonly packageId: PackageId; readonly deleting: boolean }
  | { readonly kind: 'set-feature'; readonly siteId: SiteId; readonly enabled: boolean }
  | { readonly kind: 'set-provisioning'; readonly siteId: SiteId; readonly enabled: boolean }
  /** Puts an RD session host into a group, or into none for null. Which pool a machine belongs to is its broker's business. */
  | { readonly kind: 'set-group'; readonly hostId: HostId; readonly groupId: GroupId | null }
  /** Its hosts belong to no group from then on. */
  | { readonly kind: 'delete-group'; readonly groupId: GroupId }
  /** What undoes that. */
  | {
      readonly kind: 'restore-group';
      readonly groupId: GroupId;
      readonly name: string;
      readonly hostIds: readonly HostId[];
    };
export type EditKind = Edit['kind'];
export type EditOf<K extends EditKind> = Extract<Edit, { kind: K }>;

/** An edit in a draft, with the revision of the object it was made on: a later one answers `changed-meanwhile`. */
export type DraftEdit = {
  readonly edit: Edit;
  readonly baseRevision: number;
  readonly at: Instant;
  /** What the object was when the edit was made, as the edit that would bring that back; null in drafts of before this was kept. */
  readonly base: Edit | null;
  /** The revision that the draft got by keeping this edit; missing counts as 0. */
  readonly revision?: number;
};

/** An administrator's edits of one site that are not applied. At most one edit per object (see `editKey`): a later one replaces it. */
export type Draft = {
  readonly siteId: SiteId;
  readonly author: string;
  readonly edits: readonly DraftEdit[];
  readonly revision: number;
};

/** A set of edits that was applied. */
export type Change = {
  readonly id: ChangeId;
  readonly siteId: SiteId;
  readonly author: string;
  readonly appliedAt: Instant;
  readonly edits: readonly Edit[];
  /** What undoes them, in their order; empty in changes of before this was kept. */
  readonly inverse: readonly Edit[];
  /** The generation that hosts have to reach; counts up with each change of the site. */
  readonly generation: number;
};
