import type { Invariant } from './invariant.ts';

/** I5: nothing is destaged under a session: not ordered where the host said so, and not done whatever was ordered. */
export const neverUnderASession: Invariant = {
  id: 'I5',
  says: 'Nothing is destaged while a session uses it.',
  watch(_, fail) {
    const seen = new Map<string, ReadonlySet<string>>();
    return {
      looked(_life, host, observation) {
        if (observation !== null) seen.set(host, new Set(observation.sessions.flatMap(({ running }) => running)));
      },
      sent({ host, order }) {
        const { kind, package: item } = order.step;
        if (kind === 'destage' && seen.get(host)?.has(item.fullName) === true)
          fail(host, `${order.operationId} destages ${item.fullName}, which the host has just said is in use.`);
      },
      changed({ host, before, after, operationId }) {
        if (operationId === null || before.staged === after.staged) return;
        const left = new Set(after.staged.map(({ fullName }) => fullName));
        const running = new Set(after.sessions.flatMap((session) => session.running));
        for (const { fullName } of before.staged) {
          if (!left.has(fullName) && running.has(fullName))
            fail(host, `${fullName} was destaged while a session ran it.`);
        }
      },
    };
  },
};
