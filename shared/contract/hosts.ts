import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Host, HostKind } from '../domain/host/host.ts';
import type { HostObservation } from '../domain/host/observation.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Failure, StatusCounts, StatusWord } from '../domain/reconcile/placement.ts';
import type { HostId, PackageId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { hostId, hostKind, packageId, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

/** One line of a host list; kept small, since there may be 10,000. */
export type HostRow = {
  readonly id: HostId;
  readonly name: string;
  /** What an edit of its group is based on. */
  readonly revision: number;
  readonly kind: HostKind;
  /** Group or pool; null without one. */
  readonly memberOf: string | null;
  /** Windows version; null until the host answered once. */
  readonly os: string | null;
  readonly sessions: number;
  readonly counts: StatusCounts;
  readonly worst: StatusWord | null;
  readonly lastSeen: Instant | null;
  /** Whether the last observation succeeded; null before the first. */
  readonly answers: boolean | null;
};

/** Rows that changed after `since`; `complete` when they are all rows (first call, or a restart between). */
export type HostRows = { readonly seq: number; readonly complete: boolean; readonly rows: readonly HostRow[] };

/** A package on a host, as the host's Application Packages tab and the details pane show it. */
export type HostPlacement = {
  readonly packageId: PackageId | null;
  readonly displayName: string;
  readonly familyName: string;
  readonly version: string | null;
  readonly status: StatusWord;
  readonly sessions: number;
  /** A sentence: which scope and which tag decided. */
  readonly why: string;
  readonly failure: Failure | null;
  /** When the maintenance window opens for which work on it waits; null where none waits. */
  readonly waitsUntil: Instant | null;
};

export type HostDetails = {
  readonly host: Host;
  readonly row: HostRow;
  /** What the host last reported; null until it answered once. */
  readonly observation: Omit<HostObservation, 'trusted'> | null;
  /** Why the last observation failed; null when it did not. */
  readonly problem: Problem | null;
  readonly placements: readonly HostPlacement[];
};

export const hosts = {
  list: read('host.view')
    .input(z.strictObject({ siteId, kind: hostKind, since: z.number().int().nullable() }))
    .output(type<HostRows>()),
  get: read('host.view').input(z.strictObject({ hostId })).output(type<HostDetails>()),
  /** Tries failed work again now: of one package, of one host, or of both. */
  retry: write('host.retry', 'host.retry')
    .input(z.strictObject({ siteId, hostId: hostId.nullable(), packageId: packageId.nullable() }))
    .output(type<{ readonly hosts: number }>()),
  /** Looks at the hosts again: at one, or at all of the site. */
  refresh: read('host.view')
    .input(z.strictObject({ siteId, hostId: hostId.nullable() }))
    .output(type<{ readonly hosts: number }>()),
};
