import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { LabControl, LabFault } from '#electron/ports/lab-control.ts';
import { isAmong } from '#shared/domain/access/principal.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { handworked } from './handwork.ts';
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
    signIn: async (name, user, fullName, call, groups) =>
      hosts.save(name, signedIn(name, state(name, call), { user, groups, fullName, at: env.now() })),
    signOut: async (name, user, call) => {
      const before = state(name, call);
      hosts.save(name, { ...before, sessions: before.sessions.filter((one) => user !== null && one.user !== user) });
    },
    byHand: async (name, work, call) => hosts.save(name, handworked(name, state(name, call), work, hosts.fresh())),
    setFaults: async (name, faults, call) => hosts.save(name, { ...state(name, call), faults: oneOfEach(faults) }),
  };
}

type SignIn = {
  readonly user: string;
  readonly groups: readonly string[] | undefined;
  readonly fullName: string;
  readonly at: Instant;
};

/** A user gets only what sign-ins on the host register, and that is meant for him; what he runs already he may start again. */
function signedIn(name: string, state: LabState, { user, groups, fullName, at }: SignIn): LabState {
  if (faultOf(state, 'down')) throw problem('host-unreachable', { host: name });
  const offer = isStaged(state, fullName) ? state.offered.find((one) => one.fullName === fullName) : undefined;
  const before = state.sessions.find((one) => one.user === user) ?? { user, since: at, running: [], groups: null };
  const session = groups === undefined ? before : { ...before, groups: [...groups] };
  const runs = session.running.includes(fullName);
  if (offer === undefined && !runs) throw problem('package-not-offered', { host: name, fullName });
  const gets = !runs && offer !== undefined && isAmong(offer.users, user, session.groups ?? []);
  const others = state.sessions.filter((one) => one.user !== user).slice(1 - maxSessions);
  const running = gets ? [...session.running, fullName] : session.running;
  return { ...state, sessions: [...others, { ...session, running }] };
}

function oneOfEach(faults: readonly LabFault[]): LabFault[] {
  return [...new Map(faults.map((fault) => [fault.kind, fault])).values()];
}
