import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import type { HostKind } from '../domain/host/host.ts';
import type { PackageDiff } from '../domain/package/diff.ts';
import type { Inspection } from '../domain/package/facts.ts';
import type { AppPackage, Architecture } from '../domain/package/package.ts';
import type { PackageVerification, VerifyProgress } from '../domain/package/verification.ts';
import type { Failure, StatusCounts, StatusWord } from '../domain/reconcile/placement.ts';
import type { HostId, PackageId, TagId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { fullName, packageId, path, siteId, tagId } from './inputs.ts';
import { read, write } from './procedure.ts';

/** A tag on a package; `pending` where an edit that is not applied brings it or takes it away. */
export type TagOnPackage = {
  readonly tagId: TagId;
  readonly name: string;
  readonly pending: 'arrives' | 'leaves' | null;
};

/** One line of the package list. */
export type PackageRow = {
  readonly id: PackageId;
  readonly revision: number;
  readonly displayName: string;
  readonly version: string;
  readonly architecture: Architecture;
  readonly fullName: string;
  readonly familyName: string;
  readonly publisher: string;
  readonly imagePath: string;
  readonly enabled: boolean;
  /** What an edit that is not applied would make of `enabled`; null without one. */
  readonly enabledPending: boolean | null;
  /** Its deletion was applied: it waits for the hosts that still hold it. */
  readonly deleting: boolean;
  /** What an edit that is not applied would make of `deleting`; null without one. */
  readonly deletingPending: boolean | null;
  readonly tags: readonly TagOnPackage[];
  readonly counts: StatusCounts;
  /** The worst status anywhere; null while it stands on no host. */
  readonly worst: StatusWord | null;
  readonly hosts: number;
  readonly expiresAt: Instant | null;
  /** By a time stamp that keeps the signature good when the certificate has expired. */
  readonly timestamped: boolean;
};

/** A failure of a package with the hosts that have it. */
export type FailureGroup = {
  readonly status: StatusWord;
  readonly failure: Failure;
  readonly hosts: readonly { readonly hostId: HostId; readonly kind: HostKind; readonly name: string }[];
};

/** Where a package stands: one line of *Show assigned session hosts*. */
export type PackageHost = {
  readonly hostId: HostId;
  readonly kind: HostKind;
  readonly name: string;
  readonly status: StatusWord;
  readonly sessions: number;
  readonly why: string;
  readonly failure: Failure | null;
};

export type PackageDetails = {
  readonly row: PackageRow;
  readonly package: AppPackage;
  /** The same as the caller's edits that are not applied would make it. */
  readonly drafted: AppPackage;
  readonly icon: string | null;
  /** Worst first. */
  readonly failures: readonly FailureGroup[];
};

/** What the wizard shows of a file. */
export type WizardInspection = {
  readonly inspection: Inspection;
  /** Full names of its packages that the site has already. */
  readonly alreadyAdded: readonly string[];
  /** For a `.msix` and its like: the msixmgr command that makes an image of it. */
  readonly imageCommand: string | null;
};

/** What a full verification says while it runs, and last what came of it. */
export type VerifyEvent =
  | { readonly kind: 'progress'; readonly progress: VerifyProgress }
  | { readonly kind: 'done'; readonly packages: readonly PackageVerification[] };

export const packages = {
  list: read('package.view').input(z.strictObject({ siteId })).output(type<readonly PackageRow[]>()),
  get: read('package.view').input(z.strictObject({ packageId })).output(type<PackageDetails>()),
  hosts: read('package.view').input(z.strictObject({ packageId })).output(type<readonly PackageHost[]>()),
  /** Reads the file in the inspector process; abort it to cancel. Throws every image problem. */
  inspect: read('package.add').input(z.strictObject({ siteId, path })).output(type<WizardInspection>()),
  /** Reads the image of a package of the site as it is now, with what the checks find. Throws every image problem. */
  inspectAdded: read('package.view').input(z.strictObject({ packageId })).output(type<Inspection>()),
  /** Hashes every file in an image: that of a package of the site, or any by its path. Abort it to cancel. */
  verify: read('package.view')
    .input(z.union([z.strictObject({ packageId }), z.strictObject({ siteId, path })]))
    .output(eventIterator(type<VerifyEvent>())),
  /** What changes between two packages of one family; reads both images. Null for packages of two families. */
  compare: read('package.view')
    .input(z.strictObject({ a: packageId, b: packageId }))
    .output(type<PackageDiff | null>()),
  /** Adds at once (no host is touched); reads the image again and records its size, time and block map. */
  add: write('package.add', 'package.add')
    .input(z.strictObject({ siteId, path, fullName, displayName: z.string().max(1024), tagId: tagId.nullable() }))
    .output(type<{ readonly packageId: PackageId }>()),
  /** Display names change at once. */
  rename: write('package.add', 'package.rename')
    .input(z.strictObject({ packageId, revision: z.number().int(), displayName: z.string().max(1024) }))
    .output(type<{ readonly revision: number }>()),
};
