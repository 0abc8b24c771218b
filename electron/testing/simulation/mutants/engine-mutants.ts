import type { Mutant } from './mutant.ts';

const reconcile = 'electron/services/reconcile';

/** Mistakes in the engine and its journal. */
export const engineMutants: readonly Mutant[] = [
  {
    name: 'acts on what a host said before it stopped answering',
    file: `${reconcile}/host-worker.ts`,
    find: 'const observed = await look(record, tools);',
    replace: 'const observed = (await look(record, tools)) ?? record.observation;',
    invariant: 'I9',
    faults: ['F1', 'F14'],
  },
  {
    name: 'plans from the store instead of from a look after a restart',
    file: `${reconcile}/host-worker.ts`,
    find: 'const observed = await look(record, tools);',
    replace:
      'const observed = record.answers === null && record.observation ? record.observation : await look(record, tools);\n    record.answers ??= true;',
    invariant: 'I9',
    faults: ['F6', 'F8'],
  },
  {
    name: 'gives a slow host up without stopping the call',
    file: `${reconcile}/deadline.ts`,
    find: 'return await Promise.race([call({ signal: AbortSignal.any([signal, late.signal]) }), timeUp]);',
    replace: `const early = env.sleep(5_000, done.signal).then(() => {
      throw problem('host-timed-out', { host });
    });
    return await Promise.race([call({ signal }), early, timeUp]);`,
    invariant: 'I7',
    faults: ['F3', 'F8'],
  },
  {
    name: 'does not back off',
    file: 'shared/domain/reconcile/back-off.ts',
    find: 'return later(now, Math.max(shortest, Math.round(random * span)));',
    replace: 'return now;',
    invariant: 'I15',
    faults: ['F2'],
  },
  {
    name: 'takes a failure of what several packages need for settled',
    file: `${reconcile}/host-round.ts`,
    find: ', ...incomplete(record, possible, observed)',
    replace: '',
    invariant: 'I15',
    faults: ['F8', 'F11'],
  },
  {
    name: 'waits for a time that a wrong clock wrote',
    file: `${reconcile}/host-round.ts`,
    find: ' && at <= now + longestWait(failure.code, backOff)',
    replace: '',
    invariant: 'I15',
    faults: ['F2', 'F4', 'F7', 'F10'],
  },
  {
    name: 'forgets to look again at a host that did not answer',
    file: `${reconcile}/host-worker.ts`,
    find: 'return Math.max(second, (record.silence?.nextTryAt ?? env.now()) - env.now());',
    replace: 'return 3_600_000;',
    invariant: 'I15',
    faults: ['F14'],
  },
  {
    name: 'does not end the orders of a killed run',
    file: `${reconcile}/reconciler.ts`,
    find: 'const interrupted = await interruptOpenOrders(store, env);',
    replace: 'const interrupted = 0;',
    invariant: 'I3',
    faults: ['F6', 'F8'],
  },
  {
    name: 'writes no audit line for orders of a killed run',
    file: `${reconcile}/journal.ts`,
    find: "await db.endOrder(entry.order.operationId, 'interrupted', at);\n      await db.addAudit(",
    replace: "await db.endOrder(entry.order.operationId, 'interrupted', at);\n      void (",
    invariant: 'I6',
    faults: ['F6', 'F8'],
  },
  {
    name: 'writes no audit line for what failed',
    file: `${reconcile}/journal.ts`,
    find: '        await db.addAudit(audit);\n',
    replace: '        if (failure === null) await db.addAudit(audit);\n',
    invariant: 'I6',
    faults: ['F2'],
  },
  {
    name: 'sends a retry under the generation of its first try',
    file: `${reconcile}/journal.ts`,
    find: 'generation: site.generation, step }',
    replace: 'generation: record.failures.has(step.package.packageId) ? 1 : site.generation, step }',
    invariant: 'I8',
    faults: ['F2', 'F8'],
  },
  {
    name: 'does not know after a restart what it brought',
    file: `${reconcile}/site-views.ts`,
    find: 'of await db.held(siteId)) {',
    replace: 'of (await db.held(siteId)).slice(0, 0)) {',
    invariant: 'I15',
    faults: ['F6', 'F8'],
  },
];
