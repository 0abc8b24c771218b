import type { GroupId, SiteId } from '#shared/kernel/ids.ts';

/** RD session hosts that share their settings. A host belongs to at most one; a group may be empty. */
export type Group = {
  readonly id: GroupId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly revision: number;
};
