import type { PoolId, SiteId } from '#shared/kernel/ids.ts';
import type { HostKind } from '../host/host.ts';

/** A VDI pool with its virtual machines, or an AVD host pool with its session hosts. It may be empty. */
export type Pool = {
  readonly id: PoolId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly kind: Exclude<HostKind, 'rdsh'>;
  readonly revision: number;
};
