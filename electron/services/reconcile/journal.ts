import type { Failure } from '#shared/domain/reconcile/placement.ts';
import { arrivalKinds, type HeldPackage, type Order, type Step } from '#shared/domain/reconcile/step.ts';
import type { OperationId } from '#shared/kernel/ids.ts';
import type { Env } from '../../ports/env.ts';
import type { AuditEntry, Held, JournalEntry, Store } from '../../ports/store.ts';
import type { HostRecord } from './host-record.ts';
import type { WriteBatch } from './write-batch.ts';

/** What has to be durable around an order, so that a kill at any moment loses nothing and repeats nothing unseen. */
export type Journal = {
  /** Durable before the order leaves: the order, and that the console holds the package there. */
  issue(record: HostRecord, step: Step): Promise<Order>;
  /** Durable after it: its end, its failure or the end of an older one, and the one audit line of the effect. */
  end(record: HostRecord, order: Order, failure: Failure | null): Promise<void>;
  /** A package of which nothing is left on the host, or that nobody wants any more. */
  forget(
    record: HostRecord,
    held: readonly HeldPackage[],
    failures: readonly HeldPackage['packageId'][],
  ): Promise<void>;
};

const actor = 'system:reconcile';

export function createJournal(env: Env, batch: WriteBatch): Journal {
  return {
    async issue(record, step) {
      const { site, host } = record;
      // Ids of operations are made here alone, by the port that makes them unique.
      const operationId = env.id() as OperationId;
      const order: Order = { operationId, hostId: host.id, generation: site.generation, step };
      const issuedAt = env.now();
      const holds = newlyHeld(record, step);
      await batch.write(async (db) => {
        if (holds !== null) await db.putHeld(site.siteId, asHeld(host.id, holds));
        await db.addOrder({ order, siteId: site.siteId, issuedAt, state: 'issued', endedAt: null });
      });
      if (holds !== null) record.held.set(holds.packageId, holds);
      return order;
    },

    async end(record, order, failure) {
      const { site, host } = record;
      const { packageId } = order.step.package;
      const audit = auditOf(record, order.step, failure);
      const at = env.now();
      const ended = failure === null && ends(order.step, record.failures.get(packageId));
      await batch.write(async (db) => {
        await db.endOrder(order.operationId, failure === null ? 'succeeded' : 'failed', at, failure);
        if (failure !== null) await db.putFailure(site.siteId, { hostId: host.id, packageId, failure });
        else if (ended) await db.removeFailure(host.id, packageId);
        await db.addAudit(audit);
      });
      if (ended) record.failures.delete(packageId);
      if (failure !== null) record.failures.set(packageId, failure);
    },

    async forget(record, held, failures) {
      if (held.length + failures.length === 0) return;
      const heirs = heirsOf(record, held);
      await batch.write(async (db) => {
        for (const heir of heirs) await db.putHeld(record.site.siteId, asHeld(record.host.id, heir));
        for (const item of held) await db.removeHeld(record.host.id, item.packageId);
        for (const packageId of failures) await db.removeFailure(record.host.id, packageId);
      });
      for (const heir of heirs) record.held.set(heir.packageId, heir);
      for (const item of held) record.held.delete(item.packageId);
      for (const packageId of failures) record.failures.delete(packageId);
    },
  };
}

/** What the console holds on the host from this step on; null where the step adds nothing to that. */
function newlyHeld({ held }: HostRecord, step: Step): HeldPackage | null {
  const had = held.get(step.package.packageId);
  if (step.kind === 'trust') return { ...step.package, trust: step.thumbprint };
  return had === undefined && arrivalKinds.includes(step.kind) ? { ...step.package, trust: null } : null;
}

function asHeld(hostId: HostRecord['host']['id'], { trust, ...item }: HeldPackage): Held {
  return { hostId, package: item, trust };
}

/** Who answers for the certificates of what goes: another package of the same signer that stays on the host. */
function heirsOf({ held, site }: HostRecord, going: readonly HeldPackage[]): readonly HeldPackage[] {
  const gone = new Set(going.map((item) => item.packageId));
  return going.flatMap(({ trust }) => {
    const stays = [...held.values()].filter((item) => trust !== null && !gone.has(item.packageId));
    const heir = stays.find((item) => site.state.packages.get(item.packageId)?.signer?.thumbprint === trust);
    return heir === undefined ? [] : [{ ...heir, trust }];
  });
}

/** Whether a step that succeeded is the end of a failure: one that comes before the step that failed is only on the way. */
function ends({ kind }: Step, failure: Failure | undefined): boolean {
  if (failure === undefined) return false;
  const at = arrivalKinds.indexOf(kind);
  return at < 0 || failure.phase === 'observe' || at >= arrivalKinds.indexOf(failure.phase);
}

/** Ends the orders of a run that was killed: what became of them on the hosts is found out by looking. */
export async function interruptOpenOrders(store: Store, env: Env): Promise<number> {
  const open = await store.read((db) => db.openOrders());
  if (open.length === 0) return 0;
  await store.change(async (db) => {
    const at = env.now();
    const names = new Map<string, string>();
    for (const siteId of new Set(open.map((entry) => entry.siteId))) {
      for (const host of await db.hosts(siteId)) names.set(host.id, host.name);
    }
    for (const entry of open) {
      await db.endOrder(entry.order.operationId, 'interrupted', at);
      await db.addAudit(interruptedAudit(entry, names.get(entry.order.hostId) ?? entry.order.hostId));
    }
  });
  return open.length;
}

function auditOf(record: HostRecord, step: Step, failure: Failure | null): AuditEntry {
  return {
    actor,
    siteId: record.site.siteId,
    action: `host.${step.kind}`,
    object: `${record.host.name} · ${step.package.fullName}`,
    before: null,
    after: failure === null ? null : [failure.code, failure.hresult].filter((part) => part !== null).join(' '),
    result: failure === null ? 'done' : 'failed',
    changeId: record.site.changeId,
  };
}

function interruptedAudit({ order, siteId }: JournalEntry, hostName: string): AuditEntry {
  return {
    actor,
    siteId,
    action: `host.${order.step.kind}`,
    object: `${hostName} · ${order.step.package.fullName}`,
    before: null,
    after: 'interrupted',
    result: 'failed',
    changeId: null,
  };
}
