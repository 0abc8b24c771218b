import type { HostConnector } from '#electron/ports/host-connector.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { HostProblemCode } from '#shared/domain/problem/codes.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Order, StepKind } from '#shared/domain/reconcile/step.ts';
import { afterStep } from '#shared/domain/testing/host-model.ts';
import { anObservation } from '#shared/domain/testing/samples.ts';

/** One host that does what a test says. It breaks the test where two orders are under way on it at once. */
export type ScriptedHost = {
  state: HostObservation;
  down: boolean;
  /** Orders with these steps fail, until taken out. */
  readonly failing: Map<StepKind, HostProblemCode>;
  /** While set, an order takes effect and its answer is held back until the call is aborted. */
  mute: boolean;
  /** While set, the host is never heard of again: no call settles, not even one that is aborted. */
  deaf: boolean;
  readonly orders: Order[];
  underWay: number;
  mostUnderWay: number;
};

export function createScriptedFleet(): {
  readonly host: (name: string) => ScriptedHost;
  readonly connectorFor: (host: Host) => HostConnector;
} {
  const hosts = new Map<string, ScriptedHost>();
  function host(name: string): ScriptedHost {
    const known = hosts.get(name);
    if (known !== undefined) return known;
    const made: ScriptedHost = {
      state: anObservation(),
      down: false,
      failing: new Map(),
      mute: false,
      deaf: false,
      orders: [],
      underWay: 0,
      mostUnderWay: 0,
    };
    hosts.set(name, made);
    return made;
  }
  return { host, connectorFor: ({ name }) => connectorOf(host(name), name) };
}

/** A host obeys nobody who knows less than it has been told before. */
function take(host: ScriptedHost, generation: number): void {
  if (generation < host.state.generation) throw problem('generation-outdated', {});
  host.state = { ...host.state, generation };
}

const never = new Promise<never>(() => undefined);

function connectorOf(host: ScriptedHost, name: string): HostConnector {
  return {
    async observe() {
      if (host.deaf) await never;
      if (host.down) throw problem('host-unreachable', { host: name });
      return host.state;
    },
    async probe() {
      return { readable: !host.down, milliseconds: 1 };
    },
    async apply(order, { signal }) {
      host.orders.push(order);
      host.underWay += 1;
      host.mostUnderWay = Math.max(host.mostUnderWay, host.underWay);
      try {
        await (host.deaf ? never : new Promise<void>((resolve) => setImmediate(resolve)));
        if (host.down) throw problem('host-unreachable', { host: name });
        take(host, order.generation);
        const fails = host.failing.get(order.step.kind);
        if (fails !== undefined) throw problem(fails, { hresult: '0x80070005' });
        host.state = afterStep(host.state, order.step);
        if (host.mute) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      } finally {
        host.underWay -= 1;
      }
    },
  };
}
