import { type } from '@orpc/contract';
import { z } from 'zod';
import type { GroupId } from '../kernel/ids.ts';
import type { HostRow } from './hosts.ts';
import { groupId, siteId } from './inputs.ts';
import type { MembersSummary } from './members.ts';
import { read, write } from './procedure.ts';

/** One line of the list of groups. */
export type GroupRow = MembersSummary & {
  readonly id: GroupId;
  readonly name: string;
  readonly revision: number;
  /** Hosts that it has once the caller's edits are applied. */
  readonly hostsThen: number;
  /** Whether one of them deletes it. */
  readonly leaves: boolean;
};

/** As typed: the service trims it, and refuses an empty one as `name-empty`. */
const name = z.string().max(128);

export const groups = {
  /** By name. */
  list: read('host.view').input(z.strictObject({ siteId })).output(type<readonly GroupRow[]>()),
  /** The hosts that belong to a group now. */
  hosts: read('host.view').input(z.strictObject({ groupId })).output(type<readonly HostRow[]>()),
  /** Makes an empty group, at once: no host is touched. Names are unique in a site: `name-taken`. */
  create: write('group.edit', 'group.create')
    .input(z.strictObject({ siteId, name }))
    .output(type<{ readonly groupId: GroupId }>()),
  /** At once. `revision` is that of the group as it was shown. */
  rename: write('group.edit', 'group.rename')
    .input(z.strictObject({ groupId, revision: z.number().int(), name }))
    .output(type<{ readonly revision: number }>()),
};
