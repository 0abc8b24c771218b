import { expect, it } from 'vitest';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import { createScriptedFleet } from '#electron/testing/scripted-fleet.ts';
import { createVirtualEnv } from '#electron/testing/virtual-env.ts';
import type { Order } from '#shared/domain/reconcile/step.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { aHost, aPackage, aState, byVersion, heldRef, onHost, rowsOf, siteId } from '#shared/domain/testing/samples.ts';
import type { OperationId } from '#shared/kernel/ids.ts';
import { newHostRecord, type SiteView } from './host-record.ts';
import { runRound, type WorkerTools } from './host-worker.ts';
import { createKeyedLimit, createLimit } from './limits.ts';

it('orders nothing of a plan that a newer generation overtook while it was being written down', async () => {
  const [old, next] = [aPackage('1.0.0.0'), aPackage('2.0.0.0')];
  const host = aHost('H1');
  const wants = (version: string) =>
    aState({ hosts: [host], packages: [old, next], scopes: [rowsOf(onHost('H1'), [byVersion(version)])] });
  const site: SiteView = {
    siteId,
    state: wants('1.0.0.0'),
    draftState: null,
    generation: 1,
    changeId: null,
    hosts: new Map(),
  };
  const record = newHostRecord(site, host);
  record.held.set(aPackage('0.9.0.0').id, heldRef(aPackage('0.9.0.0')));
  const issued: Order[] = [];
  let changed = false;
  const fleet = createScriptedFleet();
  await runRound(record, {
    ...toolsWith(fleet),
    journal: {
      forget: async () => {
        if (!changed) Object.assign(site, { state: wants('2.0.0.0'), generation: 2 });
        changed = true;
      },
      issue: async (_, step) => {
        const operationId = `operation ${issued.length}` as OperationId;
        issued.push({ operationId, hostId: host.id, generation: site.generation, step });
        return issued.at(-1) as Order; // just pushed
      },
      end: async () => undefined,
    },
  });
  expect(new Set(issued.map((order) => `${order.generation} ${order.step.package.fullName}`))).toEqual(
    new Set([`2 ${next.fullName}`]),
  );
});

function toolsWith(fleet: ReturnType<typeof createScriptedFleet>): Omit<WorkerTools, 'journal'> {
  return {
    env: createVirtualEnv(),
    log: createMemoryLog().log,
    connect: ({ host }) => fleet.connectorFor(host),
    limits: { hosts: createLimit(() => 1), shares: createKeyedLimit(() => 1), images: createKeyedLimit(() => 1) },
    backOff: () => usualEngineSettings,
    abort: new AbortController().signal,
    draining: () => false,
    looked: () => undefined,
    letGo: () => undefined,
    publish: () => undefined,
  };
}
