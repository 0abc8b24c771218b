import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AccessAnswer } from '../domain/access/explain-access.ts';
import type { VersionTrace } from '../domain/assignment/trace.ts';
import type { DependencyAnswer } from '../domain/package/dependencies.ts';
import type { StatusWord } from '../domain/reconcile/placement.ts';
import type { HostId, PackageId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { familyName, hostId, packageId } from './inputs.ts';
import { read } from './procedure.ts';

/** *Why this version?* on one host, with what the host has of the family. */
export type VersionExplanation = {
  readonly hostId: HostId;
  readonly hostName: string;
  /** When the host last answered; null when it never did. */
  readonly seenAt: Instant | null;
  readonly trace: VersionTrace;
  /** What is or shall be there of the family, with its status now. */
  readonly standing: readonly { readonly version: string | null; readonly status: StatusWord }[];
  /** Framework packages of the version that is wanted. */
  readonly dependencies: readonly DependencyAnswer[];
};

/** *Explain access*: whether a user gets a package on a host. */
export type AccessExplanation = {
  readonly user: string;
  readonly hostName: string;
  readonly packageId: PackageId;
  readonly label: string;
  readonly answer: AccessAnswer;
};

export const explain = {
  version: read('host.view').input(z.strictObject({ hostId, familyName })).output(type<VersionExplanation>()),
  /** `user` as the directory says it: `DOMAIN\name` or `name@domain`. */
  access: read('host.view')
    .input(z.strictObject({ hostId, packageId, user: z.string().trim().min(1).max(256) }))
    .output(type<AccessExplanation>()),
};
