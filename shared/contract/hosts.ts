import { type } from '@orpc/contract';
import { z } from 'zod';
import type { Host, HostKind } from '../domain/host/host.ts';
import type { HostEvent } from '../domain/host/host-event.ts';
import type { HostObservation } from '../domain/host/observation.ts';
import type { Orphan } from '../domain/host/orphans.ts';
import type { TimelineEntry } from '../domain/host/timeline.ts';
import type { DependencyAnswer } from '../domain/package/dependencies.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Failure, StatusCounts, StatusWord } from '../domain/reconcile/placement.ts';
import type { HostId, PackageId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { hostId, hostKind, packageId, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

/** Something left over on a host, as the Orphans page lists it. */
export type OrphanRow = Orphan & {
  readonly hostName: string;
  readonly hostKind: HostKind;
  /** Whether the host answered when it was last looked at: only then it can be swept. */
  readonly answers: boolean;
};

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
  /** Every framework package that it needs, and where each comes from. */
  readonly dependencies: readonly DependencyAnswer[];
};

export type HostDetails = {
  readonly host: Host;
  readonly row: HostRow;
  /** What the host last reported; null until it answered once. */
  readonly observation: Omit<HostObservation, 'trusted'> | null;
  /** Why the last observation failed; null when it did not. */
  readonly problem: Problem | null;
  readonly placements: readonly HostPlacement[];
  readonly orphans: readonly OrphanRow[];
  /** The newest things that happened to it by itself or by somebody's hand, newest first. */
  readonly events: readonly HostEvent[];
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
  /** What is left over: on one host, or on all of the site. */
  orphans: read('host.view')
    .input(z.strictObject({ siteId, hostId: hostId.nullable() }))
    .output(type<readonly OrphanRow[]>()),
  /** Lets these leave, as far as they are still left over, nobody uses them, and their host answers. */
  sweep: write('host.sweep', 'host.sweep')
    .input(
      z.strictObject({
        siteId,
        orphans: z
          .array(z.strictObject({ hostId, key: z.string().min(1).max(1_100) }))
          .min(1)
          .max(10_000)
          .readonly(),
      }),
    )
    .output(type<{ readonly swept: number }>()),
  /** What was done to a host and what happened to it, newest first; `packageId` null for all packages. */
  timeline: read('host.view')
    .input(z.strictObject({ hostId, packageId: packageId.nullable(), limit: z.number().int().min(1).max(500) }))
    .output(type<readonly TimelineEntry[]>()),
};
