import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { Order } from '#shared/domain/reconcile/step.ts';
import type { Call } from './call.ts';

/**
 * One session host in domain terms. There is no `run(script)`: that is what lets the simulated host be honest.
 * Every failure is a `ProblemError` with a `HostProblemCode`, `hresult` and `message` in its details where Windows said them.
 */
export type HostConnector = {
  /** The whole picture in one round trip. */
  observe(call: Call): Promise<HostObservation>;
  /** Whether the computer account can read the image, and how long that took (milliseconds). */
  probe(imagePath: string, call: Call): Promise<{ readonly readable: boolean; readonly milliseconds: number }>;
  /** Carries out one step. Safe to repeat: a repeated operation id answers with its first result, an older generation is refused. */
  apply(order: Order, call: Call): Promise<void>;
};

/** All the hosts that one kind of connection reaches. */
export type HostFleet = {
  connect(host: Host): HostConnector;
  /**
   * Calls `listener` with the names of hosts that may have changed by themselves. A hint only says *look again*:
   * a lost one costs time, not correctness. Returns the way to stop.
   */
  onHint(listener: (hostNames: readonly string[]) => void): () => void;
  close(): Promise<void>;
};
