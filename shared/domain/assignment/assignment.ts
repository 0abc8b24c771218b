import type { GroupId, HostId, PackageId, PoolId, SiteId, TagId } from '#shared/kernel/ids.ts';
import type { HostKind } from '../host/host.ts';
import type { Architecture } from '../package/package.ts';

/** Where an assignment stands. Order of effect: host, then its group or pool, then the site's defaults for that kind of host. */
export type Scope =
  | { readonly kind: 'site-defaults'; readonly siteId: SiteId; readonly hostKind: HostKind }
  | { readonly kind: 'group'; readonly groupId: GroupId }
  | { readonly kind: 'pool'; readonly poolId: PoolId }
  | { readonly kind: 'host'; readonly hostId: HostId };

/** Which version of the family: a fixed one, or the one that a tag marks. */
export type Selector =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'tag'; readonly tagId: TagId };

/** One row of a scope: a family and the version wanted. A family may have several rows (side by side). */
export type AssignmentRow = { readonly familyName: string; readonly selector: Selector };

/** What one scope says. `inherit` on: the rows of the next level apply whole; off: its own rows apply whole (never merged). */
export type ScopeSettings = {
  readonly scope: Scope;
  readonly inherit: boolean;
  readonly rows: readonly AssignmentRow[];
  /** Counts up with each applied change; 0 where nothing was ever said. */
  readonly revision: number;
};

/** A tag marks at most one version per family and architecture. */
export type TagMark = {
  readonly tagId: TagId;
  readonly familyName: string;
  readonly architecture: Architecture;
  readonly packageId: PackageId;
};

/** A text that is the same for equal scopes and for no others; key of maps and database rows. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'site-defaults':
      return `site:${scope.siteId}:${scope.hostKind}`;
    case 'group':
      return `group:${scope.groupId}`;
    case 'pool':
      return `pool:${scope.poolId}`;
    case 'host':
      return `host:${scope.hostId}`;
  }
}
