import type { ChangeId, PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { Change } from '../change/edit.ts';
import type { Failure } from '../reconcile/placement.ts';
import type { Order, StepKind } from '../reconcile/step.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { HostEvent, HostEventKind } from './host-event.ts';

/** Who or what an order goes back to: an administrator's change, a wave of a roll-out, a drift that is repaired, or a sweep. */
export type Cause =
  | { readonly kind: 'change'; readonly by: string; readonly generation: number; readonly changeId: ChangeId }
  | { readonly kind: 'rollout'; readonly by: string; readonly wave: number }
  | { readonly kind: 'drift' | 'reimaged' }
  | { readonly kind: 'sweep' | 'retry'; readonly by: string };

/** One line of a host's timeline. */
export type TimelineEntry =
  | {
      readonly kind: 'order';
      readonly at: Instant;
      readonly endedAt: Instant | null;
      readonly phase: StepKind;
      readonly packageId: PackageId;
      readonly fullName: string;
      readonly result: 'under-way' | 'succeeded' | 'failed' | 'interrupted';
      readonly failure: OrderFailed | null;
      /** Null where nothing that is known came before it. */
      readonly cause: Cause | null;
    }
  | { readonly kind: 'event'; readonly at: Instant; readonly event: HostEventKind; readonly text: string }
  | { readonly kind: 'audit'; readonly at: Instant; readonly record: AuditRecord };

type OrderFailed = Pick<Failure, 'code' | 'hresult' | 'message'>;

/** An order with what came of it. */
export type TimelineOrder = {
  readonly order: Order;
  readonly issuedAt: Instant;
  readonly endedAt: Instant | null;
  readonly state: 'issued' | 'succeeded' | 'failed' | 'interrupted';
  readonly failure: OrderFailed | null;
};

/** Everything that a timeline is made of. Of the audit: the lines about the host itself, and those of changes. */
export type TimelineInput = {
  readonly orders: readonly TimelineOrder[];
  readonly events: readonly HostEvent[];
  readonly audit: readonly AuditRecord[];
  readonly changes: readonly Change[];
  readonly rollouts: readonly Rollout[];
};

/** All of it, newest first; of one package, with everything that concerns the whole host, where one is named. */
export function timelineOf(input: TimelineInput, packageId: PackageId | null): readonly TimelineEntry[] {
  const causes = causesOf(input);
  const orders = input.orders
    .filter(({ order }) => packageId === null || order.step.package.packageId === packageId)
    .map((order) => orderEntry(order, causes));
  const events = input.events.map(({ at, kind, text }): TimelineEntry => ({ kind: 'event', at, event: kind, text }));
  const audit = touching(input).map((record): TimelineEntry => ({ kind: 'audit', at: record.at, record }));
  return [...orders, ...events, ...audit].toSorted((a, b) => b.at - a.at);
}

type DatedCause = { readonly at: Instant; readonly cause: Cause; readonly of: PackageId | null };

/** What can cause orders on the host, oldest first. `of`: only those of this package. */
function causesOf({ events, changes, audit, rollouts, orders }: TimelineInput): readonly DatedCause[] {
  const hostId = orders[0]?.order.hostId;
  const causes: DatedCause[] = [];
  for (const { at, kind } of events) {
    if (kind === 'drift' || kind === 'reimaged') causes.push({ at, cause: { kind }, of: null });
  }
  for (const { appliedAt, author, generation, id } of changes) {
    causes.push({ at: appliedAt, cause: { kind: 'change', by: author, generation, changeId: id }, of: null });
  }
  for (const { action, at, actor } of audit) {
    if (action === 'host.sweep') causes.push({ at, cause: { kind: 'sweep', by: actor }, of: null });
    if (action === 'host.retry') causes.push({ at, cause: { kind: 'retry', by: actor }, of: null });
  }
  for (const { waves, begun, waveBegunAt, times, startedBy, to } of rollouts) {
    const wave = waves.findIndex((hosts) => hostId !== undefined && hosts.includes(hostId));
    // Hosts of the first wave followed the change; of waves of long ago it is not known when they began.
    const begunAt = wave === begun - 1 ? waveBegunAt : times[wave]?.begunAt;
    if (wave < 1 || begunAt === undefined) continue;
    causes.push({ at: begunAt, cause: { kind: 'rollout', by: startedBy, wave: wave + 1 }, of: to });
  }
  return causes.toSorted((a, b) => a.at - b.at);
}

function orderEntry(found: TimelineOrder, causes: readonly DatedCause[]): TimelineEntry {
  const { order, issuedAt, endedAt, state, failure } = found;
  const { packageId, fullName } = order.step.package;
  const before = causes.findLast(({ at, of }) => at <= issuedAt && (of === null || of === packageId));
  return {
    kind: 'order',
    at: issuedAt,
    endedAt,
    phase: order.step.kind,
    packageId,
    fullName,
    result: state === 'issued' ? 'under-way' : state,
    failure,
    cause: before?.cause ?? null,
  };
}

/** The audit lines that touched the host: those about it, and those of changes from which its orders came. */
function touching({ audit, changes, orders }: TimelineInput): readonly AuditRecord[] {
  const generations = new Set(orders.map(({ order }) => order.generation));
  const ids = new Set(changes.filter(({ generation }) => generations.has(generation)).map(({ id }) => id));
  return audit.filter(({ action, changeId }) => {
    if (action === 'change.edit') return false;
    return action === 'change.apply' ? changeId !== null && ids.has(changeId) : true;
  });
}
