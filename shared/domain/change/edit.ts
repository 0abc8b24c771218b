import type { ChangeId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AssignmentRow, Scope } from '../assignment/assignment.ts';
import type { Architecture } from '../package/package.ts';

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
    };

/** An edit in a draft, with the revision of the object it was made on: a later one answers `changed-meanwhile`. */
export type DraftEdit = {
  readonly edit: Edit;
  readonly baseRevision: number;
  readonly at: Instant;
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
  /** The generation that hosts have to reach; counts up with each change of the site. */
  readonly generation: number;
};
