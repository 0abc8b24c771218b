import type { GroupId, HostId, PoolId, SiteId } from '#shared/kernel/ids.ts';

/** RD Session Host, virtual machine of a VDI pool, session host of an AVD host pool. */
export type HostKind = 'rdsh' | 'vdi' | 'avd';
export const hostKinds = ['rdsh', 'vdi', 'avd'] as const satisfies readonly HostKind[];

/** What a host belongs to: RD session hosts to at most one group, VDI and AVD hosts to their pool. */
export type Membership =
  | { readonly kind: 'none' }
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly name: string }
  | { readonly kind: 'pool'; readonly poolId: PoolId; readonly name: string };

/** A Windows session host that we manage, as the administrator entered it. What it reports is a `HostObservation`. */
export type Host = {
  readonly id: HostId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly kind: HostKind;
  readonly memberOf: Membership;
  readonly revision: number;
};
