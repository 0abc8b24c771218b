import type { GroupMembership } from '#shared/domain/access/principal.ts';
import type { ScopeSettings, TagMark } from '#shared/domain/assignment/assignment.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { Change, Draft } from '#shared/domain/change/edit.ts';
import type { Group } from '#shared/domain/group/group.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostEvent } from '#shared/domain/host/host-event.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { ScopeWindows } from '#shared/domain/maintenance/window.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { Pool } from '#shared/domain/pool/pool.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import type { Order, PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import type { Attempt } from '#shared/domain/rollout/progress.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { EngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { ChangeId, GroupId, HostId, OperationId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** What a data folder is; decided once, at first start. */
export type FarmKind = 'lab' | 'farm';

/**
 * A package that the console brought to a host (its first order was issued): only such packages are ever taken away again.
 * `trust`: thumbprint of the certificate that the console made the host trust for it; null where the host did so already.
 */
export type Held = { readonly hostId: HostId; readonly package: PackageRef; readonly trust: string | null };

/** A failure that stands for a package on a host. `packageId` null: the host as a whole (it could not be observed). */
export type StoredFailure = {
  readonly hostId: HostId;
  readonly packageId: PackageId | null;
  readonly failure: Failure;
};

/** An order in the journal. Every operation id reaches exactly one end. */
export type JournalEntry = {
  readonly order: Order;
  readonly siteId: SiteId;
  readonly issuedAt: Instant;
  readonly state: 'issued' | 'succeeded' | 'failed' | 'interrupted';
  readonly endedAt: Instant | null;
  /** Why it failed; null for one that did not, or that failed before this was kept. */
  readonly failure: OrderFailure | null;
};
export type OrderFailure = Pick<Failure, 'code' | 'hresult' | 'message'>;

/** What an audit line says; `seq`, `at` and `hash` are the store's. */
export type AuditEntry = Omit<AuditRecord, 'seq' | 'at' | 'hash'>;

/** Reads; sees what is committed. A row that cannot be read is reported to the log and left out, not fatal. */
export type ReadStore = {
  farmKind(): Promise<FarmKind | null>;
  /** The lab that the data folder was set up with; null on a farm, and in folders of before this was kept. */
  labId(): Promise<string | null>;
  sites(): Promise<readonly Site[]>;
  groups(siteId: SiteId): Promise<readonly Group[]>;
  pools(siteId: SiteId): Promise<readonly Pool[]>;
  hosts(siteId: SiteId): Promise<readonly Host[]>;
  packages(siteId: SiteId): Promise<readonly AppPackage[]>;
  /** `data:image/png;base64,…`, kept apart because lists do not need it. */
  icon(packageId: PackageId): Promise<string | null>;
  scopes(siteId: SiteId): Promise<readonly ScopeSettings[]>;
  marks(siteId: SiteId): Promise<readonly TagMark[]>;
  windows(siteId: SiteId): Promise<readonly ScopeWindows[]>;
  /** Newest first. */
  rollouts(siteId: SiteId, which: 'under-way' | 'all'): Promise<readonly Rollout[]>;
  /** The usual ones until somebody said otherwise. */
  engineSettings(): Promise<EngineSettings>;
  drafts(siteId: SiteId): Promise<readonly Draft[]>;
  /** The newest generation of the site, of a change or of a wave of a roll-out: 0 before the first change. */
  generation(siteId: SiteId): Promise<number>;
  /** Newest first. */
  changes(siteId: SiteId, limit: number): Promise<readonly Change[]>;
  change(changeId: ChangeId): Promise<Change | null>;
  observations(siteId: SiteId): Promise<ReadonlyMap<HostId, HostObservation>>;
  held(siteId: SiteId): Promise<readonly Held[]>;
  /** Whether the console has brought a package to any host that the site still has, and not taken it away. */
  isHeld(siteId: SiteId, packageId: PackageId): Promise<boolean>;
  failures(siteId: SiteId): Promise<readonly StoredFailure[]>;
  /** Orders that were issued and have no end yet. */
  openOrders(): Promise<readonly JournalEntry[]>;
  journal(siteId: SiteId, limit: number): Promise<readonly JournalEntry[]>;
  /** Orders of one host, newest first. */
  journalOf(hostId: HostId, limit: number): Promise<readonly JournalEntry[]>;
  /** How what hosts were told about a package ended between two moments, oldest first. */
  attempts(siteId: SiteId, packageId: PackageId, since: Instant, until: Instant): Promise<readonly Attempt[]>;
  /** Steps that were sent to hosts after what they last showed was written down: the next look may show them. */
  stepsSinceLook(siteId: SiteId): Promise<ReadonlyMap<HostId, readonly Step[]>>;
  /** What happened to a host by itself, newest first. */
  hostEvents(hostId: HostId, limit: number): Promise<readonly HostEvent[]>;
  /** What hosts reported at sign-ins; null for a user of whom nothing is known. */
  groupsOf(siteId: SiteId, user: string): Promise<GroupMembership | null>;
  /** Newest first; `before` pages on. */
  audit(filter: {
    readonly siteId: SiteId | null;
    readonly before: number | null;
    readonly limit: number;
  }): Promise<readonly AuditRecord[]>;
  /** Lines about a host among the newest 20,000 of its site, and those of applied changes; newest first. Not those of the loop itself. */
  auditOf(siteId: SiteId, hostName: string, limit: number): Promise<readonly AuditRecord[]>;
  /** First bad sequence number of the audit chain, or null when all of it holds. */
  auditChainBreak(): Promise<number | null>;
};

/** Reads and writes inside one transaction. */
export type WriteStore = ReadStore & {
  setFarmKind(kind: FarmKind): Promise<void>;
  setLabId(id: string): Promise<void>;
  /** Inserts or replaces; `revision` is stored as given. */
  putSite(site: Site): Promise<void>;
  putHosts(hosts: readonly Host[]): Promise<void>;
  /** A new name reaches the hosts of the group or pool as well. The same name twice in a site: `name-taken`. */
  putGroup(group: Group): Promise<void>;
  removeGroup(groupId: GroupId): Promise<void>;
  putPool(pool: Pool): Promise<void>;
  putPackage(item: AppPackage): Promise<void>;
  /** With its icon and its marks. */
  removePackage(packageId: PackageId): Promise<void>;
  putIcon(packageId: PackageId, icon: string | null): Promise<void>;
  putScope(siteId: SiteId, settings: ScopeSettings): Promise<void>;
  /** Replaces all marks of the site. */
  putMarks(siteId: SiteId, marks: readonly TagMark[]): Promise<void>;
  putWindows(siteId: SiteId, windows: ScopeWindows): Promise<void>;
  putRollout(rollout: Rollout): Promise<void>;
  putEngineSettings(settings: EngineSettings): Promise<void>;
  /** A draft without edits is kept with its revision, so that a later one is never taken for it. */
  putDraft(draft: Draft): Promise<void>;
  addChange(change: Change): Promise<void>;
  putObservation(siteId: SiteId, hostId: HostId, observation: HostObservation): Promise<void>;
  /** Inserts or replaces. */
  putHeld(siteId: SiteId, held: Held): Promise<void>;
  removeHeld(hostId: HostId, packageId: PackageId): Promise<void>;
  putFailure(siteId: SiteId, failure: StoredFailure): Promise<void>;
  removeFailure(hostId: HostId, packageId: PackageId | null): Promise<void>;
  addOrder(entry: Omit<JournalEntry, 'failure'>): Promise<void>;
  endOrder(
    operationId: OperationId,
    state: 'succeeded' | 'failed' | 'interrupted',
    at: Instant,
    failure?: OrderFailure | null,
  ): Promise<void>;
  /** The newest 500 of a host are kept. */
  addHostEvent(siteId: SiteId, event: HostEvent): Promise<void>;
  putGroupsOf(siteId: SiteId, membership: GroupMembership): Promise<void>;
  addAudit(entry: AuditEntry): Promise<void>;
};

/**
 * The console's own database. `change` runs in one transaction: all of it is durable when the promise resolves, none of it
 * when it rejects. Transactions are serialised; `read` sees a consistent state.
 */
export type Store = {
  read<T>(run: (db: ReadStore) => Promise<T>): Promise<T>;
  change<T>(run: (db: WriteStore) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
