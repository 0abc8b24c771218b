import type { Call } from '#electron/ports/call.ts';
import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Order } from '#shared/domain/reconcile/step.ts';
import { minute, second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import type { Life } from '../console/life.ts';
import type { Fleet } from './fleet.ts';

/** An order on its way from one life of the console to a host. */
export type Sent = { readonly life: Life; readonly host: string; readonly order: Order };

/** Who sees what goes over the wire. */
export type WireWitness = {
  sent(sent: Sent): void;
  /** The console has its answer, or was told that there is none (`error`). */
  settled(sent: Sent, error: unknown): void;
  /** What a look brought the console; null: nothing. */
  looked(life: Life, host: string, observation: HostObservation | null): void;
};

/** What the network does to calls now. Probabilities are for each call. */
export type Weather = {
  /** Hosts to which nothing gets through. */
  readonly clogged: Set<string>;
  replyLost: number;
  duplicate: number;
  late: number;
  hintLost: number;
};

/** The network between the lives of the console and the hosts. */
export type Wire = {
  readonly weather: Weather;
  connect(life: Life, host: Host): HostConnector;
  onHint(life: Life, listener: (hosts: readonly string[]) => void): () => void;
  /** Orders that the network still holds. */
  readonly late: number;
  /** Ends everything that a host is doing, with nothing of it done. */
  interrupt(host: string): void;
};

/** How long the network holds what it holds: mostly so long, and now and then up to an hour. */
const usualDelay = 3 * minute;
const longestDelay = 60 * minute;
const patience = 30 * second;

type WireParts = {
  readonly fleet: Fleet;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly witness: WireWitness;
};

export function createWire({ fleet, scheduler, random, witness }: WireParts): Wire {
  const weather: Weather = { clogged: new Set(), replyLost: 0, duplicate: 0, late: 0, hintLost: 0 };
  let late = 0;
  const atWork = new Map<string, Set<AbortController>>();

  /** What a host does with an order that reached it; it goes on whether or not anybody waits. */
  async function deliver(host: string, order: Order): Promise<void> {
    const work = new AbortController();
    const works = atWork.get(host) ?? new Set();
    atWork.set(host, works.add(work));
    try {
      await fleet.connectTo(host).apply(order, { signal: work.signal });
    } catch (error) {
      throw work.signal.aborted ? problem('host-unreachable', { host }) : error;
    } finally {
      works.delete(work);
    }
  }

  function deliverLater(host: string, order: Order, delay: number): void {
    const incarnation = fleet.incarnation(host);
    late += 1;
    scheduler.after(delay, () => {
      late -= 1;
      if (fleet.incarnation(host) === incarnation) void deliver(host, order).catch(() => undefined);
    });
  }

  async function reach(host: string): Promise<void> {
    if (!weather.clogged.has(host)) return;
    await scheduler.sleep(300);
    throw problem('host-unreachable', { host });
  }

  async function travel(host: string, order: Order, call: Call): Promise<void> {
    await reach(host);
    if (random.chance(weather.late)) {
      deliverLater(host, order, heldFor(random));
      await scheduler.sleep(patience, call.signal);
      throw problem('host-timed-out', { host });
    }
    if (random.chance(weather.duplicate)) deliverLater(host, order, heldFor(random));
    await orAborted(deliver(host, order), call.signal);
    if (weather.clogged.has(host) || random.chance(weather.replyLost)) throw problem('host-unreachable', { host });
  }

  async function apply(sent: Sent, call: Call): Promise<void> {
    witness.sent(sent);
    try {
      await travel(sent.host, sent.order, call);
    } catch (error) {
      witness.settled(sent, error);
      throw error;
    }
    witness.settled(sent, null);
  }

  async function observe(life: Life, host: string, call: Call): Promise<HostObservation> {
    try {
      await reach(host);
      const observation = await fleet.connectTo(host).observe(call);
      await reach(host);
      witness.looked(life, host, observation);
      return observation;
    } catch (error) {
      witness.looked(life, host, null);
      throw error;
    }
  }

  return {
    weather,
    get late() {
      return late;
    },
    connect: (life, { name }) => ({
      observe: (call) => life.call(() => observe(life, name, call)),
      probe: (path, call) => life.call(() => fleet.connectTo(name).probe(path, call)),
      apply: (order, call) => life.call(() => apply({ life, host: name, order }, call)),
    }),
    onHint: (life, listener) =>
      fleet.hints.on((names) => {
        const heard = names.filter((name) => !weather.clogged.has(name) && !random.chance(weather.hintLost));
        if (!life.dead && heard.length > 0) listener(heard);
      }),
    interrupt(host) {
      for (const work of atWork.get(host) ?? []) work.abort(new Error('the host went down'));
    },
  };
}

function heldFor(random: Random): number {
  return random.ofAnySize(10, random.chance(0.05) ? longestDelay : usualDelay);
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
