import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Pool } from '../domain/pool/pool.ts';
import type { HostRow } from './hosts.ts';
import { poolId, siteId } from './inputs.ts';
import type { MembersSummary } from './members.ts';
import { read } from './procedure.ts';

/** One line of the list of VDI pools, or of AVD host pools. */
export type PoolRow = MembersSummary & Pick<Pool, 'id' | 'name' | 'kind' | 'revision'>;

/** Pools are read alone: which machine belongs to which of them is their broker's business. */
export const pools = {
  /** By name. */
  list: read('host.view')
    .input(z.strictObject({ siteId, kind: z.enum(['vdi', 'avd']) }))
    .output(type<readonly PoolRow[]>()),
  /** The hosts that belong to a pool now. */
  hosts: read('host.view').input(z.strictObject({ poolId })).output(type<readonly HostRow[]>()),
};
