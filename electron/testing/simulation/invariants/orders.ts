import { shareOf } from '#electron/services/reconcile/limits.ts';
import type { StepKind } from '#shared/domain/reconcile/step.ts';
import { second } from '#shared/kernel/instant.ts';
import { imageKey } from '../fleet/catalog.ts';
import type { Invariant, Sent } from './invariant.ts';

/** What may run at once until somebody says otherwise; kept here again, so that a changed constant of the engine does not change the rule. */
const usual: Caps = { atOnce: 256, perShare: 64, perImage: 32 };
type Caps = { readonly atOnce: number; readonly perShare: number; readonly perImage: number };
/** What is said takes a moment to reach whoever is at work. */
const grace = 5 * second;

export const arriving: readonly StepKind[] = ['trust', 'mount', 'stage', 'offer'];

/** I7: one order at a time on a host, and no more than the caps for all, for a share and for an image. */
export const withinCaps: Invariant = {
  id: 'I7',
  says: 'At most one order is in flight on a host; the caps are never exceeded.',
  watch({ ledger, scheduler }, fail) {
    let life = 0;
    let before = { caps: usual, until: 0 };
    const inFlight = new Map<string, number>();
    function caps(): Caps {
      const now = ledger.settings ?? usual;
      return scheduler.now() > before.until ? now : most(now, before.caps);
    }
    const count = (key: string, by: number): number => {
      const now = (inFlight.get(key) ?? 0) + by;
      inFlight.set(key, now);
      return now;
    };
    return {
      sent(sent) {
        if (sent.life.number !== life) inFlight.clear(); // what an earlier life sent, nobody waits for
        life = sent.life.number;
        for (const [key, cap] of keysOf(sent, caps())) {
          const now = count(key, 1);
          if (now > cap) fail(sent.host, `${now} orders are in flight for ${key}, and ${cap} may be.`);
        }
      },
      committing(writes) {
        if (writes.some(({ name }) => name === 'putEngineSettings'))
          before = { caps: caps(), until: scheduler.now() + grace };
      },
      settled(sent) {
        if (sent.life.number !== life) return;
        for (const [key] of keysOf(sent, usual)) count(key, -1);
      },
    };
  },
};

function most(a: Caps, b: Caps): Caps {
  return {
    atOnce: Math.max(a.atOnce, b.atOnce),
    perShare: Math.max(a.perShare, b.perShare),
    perImage: Math.max(a.perImage, b.perImage),
  };
}

function keysOf({ host, order }: Sent, caps: Caps): readonly (readonly [key: string, cap: number])[] {
  const own = [[`host ${host}`, 1] as const, ['all hosts', caps.atOnce] as const];
  const { kind, package: item } = order.step;
  if (kind !== 'mount' && kind !== 'stage') return own;
  const { path } = item.image;
  return [...own, [`share ${shareOf(path)}`, caps.perShare], [`image ${imageKey(path)}`, caps.perImage]];
}

/** I8: no host is sent, or takes, an order of an older generation than one before. */
export const generationsGoForward: Invariant = {
  id: 'I8',
  says: 'The generation on a host never goes backwards.',
  watch(_, fail) {
    const sentTo = new Map<string, number>();
    return {
      sent({ host, order }) {
        const before = sentTo.get(host) ?? 0;
        if (order.generation < before) fail(host, `Generation ${order.generation} was sent after ${before}.`);
        sentTo.set(host, order.generation);
      },
      changed({ host, before, after, operationId }) {
        if (operationId !== null && after.generation < before.generation)
          fail(host, `Generation ${after.generation} was carried out after ${before.generation}.`);
      },
    };
  },
};

/** I13: an operation id stands for one order, and changes a host at most once. */
export const oneEffect: Invariant = {
  id: 'I13',
  says: 'An operation id has at most one net effect.',
  watch(_, fail) {
    const steps = new Map<string, string>();
    const done = new Set<string>();
    return {
      sent({ host, order }) {
        const step = `${host} ${order.step.kind} ${order.step.package.fullName}`;
        if ((steps.get(order.operationId) ?? step) !== step) fail(host, `${order.operationId} names two orders.`);
        steps.set(order.operationId, step);
      },
      changed({ host, before, after, operationId }) {
        if (operationId === null || sameContents(before, after)) return;
        if (done.has(operationId)) fail(host, `${operationId} changed the host twice.`);
        done.add(operationId);
      },
    };
  },
};

type Contents = {
  readonly mounted: object;
  readonly staged: object;
  readonly offered: object;
  readonly trusted: object;
};

/** Lists that nothing happened to are the same lists. */
function sameContents(before: Contents, after: Contents): boolean {
  return (['mounted', 'staged', 'offered', 'trusted'] as const).every(
    (list) => before[list] === after[list] || JSON.stringify(before[list]) === JSON.stringify(after[list]),
  );
}
