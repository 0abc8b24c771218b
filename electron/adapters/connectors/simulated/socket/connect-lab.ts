import type { Env } from '#electron/ports/env.ts';
import type { HostConnector, HostFleet } from '#electron/ports/host-connector.ts';
import type { LabControl, LabHost } from '#electron/ports/lab-control.ts';
import type { Log } from '#electron/ports/log.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { createLocalShares } from '../../../shares/local/local-shares.ts';
import { parseLabAddress } from './address.ts';
import { createLabCalls, type LabCalls } from './lab-calls.ts';
import { openLabConnection } from './lab-connection.ts';
import type { LabAnswers, LabCall, LabReply } from './wire.ts';

/** An order as it goes over the wire: only `readonly` differs. */
type LabOrder = Extract<LabCall, { do: 'apply' }>['order'];

/** A lab in another process, behind the same ports as one in this process. */
export type RemoteLab = {
  readonly id: string;
  readonly fleet: HostFleet;
  /** A host by its name alone. */
  connectTo(hostName: string): HostConnector;
  readonly control: LabControl;
  readonly shares: ShareAccess;
  close(): Promise<void>;
};

const usualPatience = 10_000;

/**
 * Connects to a lab by its address. Rejects with `lab-unreachable` when none greets within `patience` (10 s). Later losses mend
 * themselves, with the same lab only; meanwhile each call fails with `host-unreachable`.
 */
export async function connectLab(address: string, env: Env, log: Log, patience = usualPatience): Promise<RemoteLab> {
  const at = parseLabAddress(address);
  if (at === null) throw problem('lab-unreachable', { address, seconds: 0 });
  const hints = createRemoteHints();
  const first = Promise.withResolvers<string>();
  let id: string | null = null;
  let shares: ShareAccess | null = null;
  const calls: LabCalls = createLabCalls((request) => connection.send(request), env);
  const listener = {
    isOurs: ({ lab }: { lab: string }) => {
      if (id !== null && id !== lab) log.error('another lab answers at the address of ours', { address });
      return id === null || id === lab;
    },
    onHello: ({ lab, share }: LabAnswers['hello']) => {
      id = lab;
      shares = createLocalShares([share], env);
      first.resolve(lab);
      hints.all();
    },
    onReply: (reply: LabReply) => (reply.say === 'hint' ? hints.tell(reply.hosts) : calls.onReply(reply)),
    onLost: calls.onLost,
  };
  const connection = openLabConnection(at, listener, env, log);
  const close = async () => {
    connection.close();
    calls.onLost();
  };
  const known = await greeted(first.promise, address, patience, env).catch(async (error) => {
    await close();
    throw error;
  });
  return {
    id: known,
    fleet: {
      connect: ({ name }) => hints.know(name, remoteHost(name, calls)),
      onHint: hints.on,
      close: async () => {},
    },
    connectTo: (name) => remoteHost(name, calls),
    control: remoteControl(calls),
    shares: latest(() => shares),
    close,
  };
}

async function greeted(first: Promise<string>, address: string, patience: number, env: Env): Promise<string> {
  const done = new AbortController();
  const late = env.sleep(patience, done.signal).then(() => {
    throw problem('lab-unreachable', { address, seconds: patience / 1_000 });
  });
  late.catch(() => {}); // the other one won
  return await Promise.race([first, late]).finally(() => done.abort());
}

function remoteHost(host: string, calls: LabCalls): HostConnector {
  return {
    observe: (call) => calls.ask({ do: 'observe', host }, call),
    probe: (path, call) => calls.ask({ do: 'probe', host, path }, call),
    apply: async (order, call) => void (await calls.ask({ do: 'apply', host, order: order as LabOrder }, call)),
  };
}

function remoteControl(calls: LabCalls): LabControl {
  return {
    hosts: async (call) => {
      const all: LabHost[] = [];
      for (let from: number | null = 0; from !== null; ) {
        const page: { hosts: LabHost[]; next: number | null } = await calls.ask({ do: 'hosts', from }, call);
        all.push(...page.hosts);
        from = page.next;
      }
      return all;
    },
    state: (host, call) => calls.ask({ do: 'state', host }, call),
    signIn: async (host, user, fullName, call, groups) => {
      const said = groups === undefined ? {} : { groups: [...groups] };
      await calls.ask({ do: 'sign-in', host, user, fullName, ...said }, call);
    },
    signOut: async (host, user, call) => void (await calls.ask({ do: 'sign-out', host, user }, call)),
    byHand: async (host, work, call) => void (await calls.ask({ do: 'by-hand', host, work }, call)),
    setFaults: async (host, faults, call) =>
      void (await calls.ask({ do: 'set-faults', host, faults: [...faults] }, call)),
  };
}

/** Hints of the lab, and one for every host in use after the line was down: nobody knows what was missed. */
function createRemoteHints() {
  const listeners = new Set<(names: readonly string[]) => void>();
  const known = new Set<string>();
  const tell = (names: readonly string[]) => {
    for (const listener of listeners) listener(names);
  };
  return {
    tell,
    all: () => known.size > 0 && tell([...known]),
    know: (name: string, host: HostConnector) => {
      known.add(name);
      return host;
    },
    on: (listener: (names: readonly string[]) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The share of the lab that greeted last. */
function latest(current: () => ShareAccess | null): ShareAccess {
  const now = () => {
    const shares = current();
    if (shares === null) throw problem('share-unreachable', { reason: 'no-lab' });
    return shares;
  };
  return {
    roots: async () => now().roots(),
    list: async (folder, call) => now().list(folder, call),
    open: async (file, call) => now().open(file, call),
  };
}
