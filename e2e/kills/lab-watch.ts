import { connectLab, type RemoteLab } from '#electron/adapters/connectors/simulated/socket/connect-lab.ts';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { type Chance, oneOf } from './catalog.ts';
import { differsFrom, wrongOnHost } from './host-rules.ts';
import { type Told, wishInForce } from './told.ts';

/** The lab seen by somebody who is not the console: what hosts say themselves, and users who come and go. */
export type LabWatch = {
  /** Looks at every host; answers what must not be. `newest`: the newest generation that was applied. */
  look(newest: number): Promise<readonly string[]>;
  /** Some users start what their host offers, some who run something sign out. */
  usersComeAndGo(chance: Chance): Promise<void>;
  everybodyGoes(): Promise<void>;
  /** Hosts of the last look that hold anything else than the newest change wants, but for those where somebody runs something. */
  unfinished(told: Told): readonly string[];
  close(): Promise<void>;
};

const users = 10;
const signal = new AbortController().signal;

export async function watchLab(address: string): Promise<LabWatch> {
  const lab = await connectLab(address, createSystemEnv(), createMemoryLog().log);
  const hosts = await lab.control.hosts({ signal });
  const generations = new Map<string, number>();
  const running = new Map<string, Map<string, string>>();
  let seen: ReadonlyMap<string, HostObservation> = new Map();

  async function observeAll(): Promise<ReadonlyMap<string, HostObservation>> {
    const all = hosts.map(async ({ name }) => [name, await lab.connectTo(name).observe({ signal })] as const);
    seen = new Map(await Promise.all(all));
    return seen;
  }
  return {
    async look(newest) {
      return [...(await observeAll())].flatMap(([name, host]) => {
        const wrong = wrongOnHost(host, running.get(name) ?? new Map(), generations.get(name) ?? 0, newest);
        generations.set(name, host.generation);
        return wrong.map((what) => `${name}: ${what}`);
      });
    },
    async usersComeAndGo(chance) {
      for (const [name, sessions] of [...running]) {
        if (chance() < 0.5) continue;
        await lab.control.signOut(name, null, { signal });
        sessions.clear();
      }
      for (let user = 0; user < users; user += 1) await signIn(lab, oneOf(hosts, chance).name, `user-${user}`);
    },
    async everybodyGoes() {
      for (const name of running.keys()) await lab.control.signOut(name, null, { signal });
      running.clear();
    },
    unfinished: (told) =>
      hosts.flatMap(({ name, kind }) => {
        const host = seen.get(name);
        if (host === undefined || host.sessions.length > 0) return [];
        const differs = differsFrom(host, wishInForce(told, kind));
        return differs === null ? [] : [`${name}: ${differs}`];
      }),
    close: () => lab.close(),
  };

  async function signIn({ control }: RemoteLab, name: string, user: string): Promise<void> {
    const [offer] = seen.get(name)?.offered ?? [];
    if (offer === undefined) return;
    try {
      await control.signIn(name, user, offer.fullName, { signal });
    } catch (error) {
      // It was withdrawn since we looked.
      if (error instanceof ProblemError && error.code === 'package-not-offered') return;
      throw error;
    }
    running.set(name, (running.get(name) ?? new Map()).set(user, offer.fullName));
  }
}
