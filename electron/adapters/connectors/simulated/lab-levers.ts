import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { LabControl, LabFault } from '#electron/ports/lab-control.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { faultOf, type LabState } from './host-state.ts';
import type { LabHosts } from './lab-hosts.ts';
import { isStaged } from './transitions.ts';

const maxSessions = 200;

/** Users who come and go, and faults. Each is in the lab's file when the call returns. */
export function createLabControl(hosts: LabHosts, env: Env): LabControl {
  const state = (name: string, call: Call) => {
    call.signal.throwIfAborted();
    if (hosts.profile(name) === null) throw problem('not-found', { object: 'lab host', name });
    return hosts.state(name);
  };
  return {
    hosts: async () => hosts.profiles().map(({ name, kind, memberOf }) => ({ name, kind, memberOf })),
    state: async (name, call) => ({ faults: state(name, call).faults }),
    signIn: async (name, user, fullName, call) =>
      hosts.save(name, signedIn(name, state(name, call), user, fullName, env)),
    signOut: async (name, user, call) => {
      const before = state(name, call);
      hosts.save(name, { ...before, sessions: before.sessions.filter((one) => user !== null && one.user !== user) });
    },
    setFaults: async (name, faults, call) => hosts.save(name, { ...state(name, call), faults: oneOfEach(faults) }),
  };
}

/** A user gets only what sign-ins on the host register; what he runs already he may start again. */
function signedIn(name: string, state: LabState, user: string, fullName: string, env: Env): LabState {
  if (faultOf(state, 'down')) throw problem('host-unreachable', { host: name });
  const offered = state.offered.some((offer) => offer.fullName === fullName) && isStaged(state, fullName);
  const session = state.sessions.find((one) => one.user === user) ?? {
    user,
    since: env.now(),
    running: [],
    groups: null,
  };
  if (!offered && !session.running.includes(fullName)) throw problem('package-not-offered', { host: name, fullName });
  const others = state.sessions.filter((one) => one.user !== user).slice(1 - maxSessions);
  const running = session.running.includes(fullName) ? session.running : [...session.running, fullName];
  return { ...state, sessions: [...others, { ...session, running }] };
}

function oneOfEach(faults: readonly LabFault[]): LabFault[] {
  return [...new Map(faults.map((fault) => [fault.kind, fault])).values()];
}
