import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { type Lab, openLab } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { openStore } from '#electron/adapters/database/open-store.ts';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { verify } from '#electron/adapters/inspector/verify.ts';
import { withCompanions } from '#electron/adapters/inspector/with-companions.ts';
import { createMemoryLog, type MemoryLogLine } from '#electron/adapters/log/memory-log.ts';
import type { Env } from '#electron/ports/env.ts';
import type { FarmPorts } from '#electron/ports/farm-ports.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import type { Store } from '#electron/ports/store.ts';
import { type ConsoleRouter, createServices, type Services } from '#electron/services/create-services.ts';
import { type Right, rights } from '#shared/domain/access/rights.ts';
import { instant } from '#shared/kernel/instant.ts';

/** What a test may want different. */
export type TestServicesOptions = {
  /** Size of the lab; 6 where the test does not care. */
  readonly hosts?: number;
  readonly env?: Env;
  /** Continues in the folder of another one that was closed with `keep`. */
  readonly folder?: string;
  /** Looks at images instead of our own readers. */
  readonly inspector?: Pick<ImageInspector, 'inspect'>;
  /** When the console serves; at once where the test does not care. */
  readonly served?: Promise<void>;
};

/** Calls the console as a renderer does, without a pipe between. */
export type TestClient = RouterClient<ConsoleRouter>;

/** A running console on real parts: SQLite and lab in a temporary folder, images read in this process. */
export type TestServices = {
  readonly client: TestClient;
  /** The console as another administrator, or with other rights, sees it. */
  as(actor: string, allowed?: readonly Right[]): TestClient;
  readonly services: Services;
  readonly store: Store;
  readonly lab: () => Lab;
  readonly lines: readonly MemoryLogLine[];
  readonly folder: string;
  /** Stops everything; `keep` leaves the folder for a restart. */
  close(keep?: 'keep'): Promise<void>;
};

/** Starts a console in a new folder; it is not set up yet: call `client.session.setUp`. */
export async function testServices(options: TestServicesOptions = {}): Promise<TestServices> {
  const { hosts = 6, env = createSystemEnv(), inspector = readersInProcess(env), served } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'attache-services-')));
  const { log, lines } = createMemoryLog();
  const store = await openStore({ folder, env, log, entry: 'test' });
  const samples = new URL('../adapters/connectors/simulated/share', import.meta.url).pathname;
  let lab: Lab | null = null;
  const openFarm = {
    labHosts: hosts,
    labImages: 8,
    async open(kind: 'lab' | 'farm'): Promise<FarmPorts> {
      if (kind === 'farm') return emptyFarm;
      lab = await openLab({ folder: join(folder, 'lab'), samples, hosts, pace: 0, inspector, env, log });
      return { fleet: lab.fleet, shares: lab.shares, lab: lab.control, labId: lab.id };
    },
  };
  const services = createServices({
    env,
    log,
    store,
    openFarm,
    inspector: { ...readersInProcess(env), ...inspector, close: async () => undefined },
    desktop: null,
    actor: 'ada',
    version: '0.0.0',
    served,
  });
  await services.start();
  const as = (actor: string, allowed: readonly Right[] = rights): TestClient =>
    createRouterClient(services.router, { context: { actor, rights: allowed } });
  return {
    client: as('ada'),
    as,
    services,
    store,
    lab() {
      if (lab === null) throw new Error('no lab before set-up');
      return lab;
    },
    lines,
    folder,
    async close(keep) {
      await services.stop();
      await lab?.close();
      await store.close();
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

const noShares: ShareAccess = {
  roots: async () => [],
  list: async () => [],
  open: async () => {
    throw new Error('a farm without hosts has no shares here');
  },
};

/** A farm to which nothing is connected yet. */
const emptyFarm: FarmPorts = {
  fleet: {
    connect() {
      throw new Error('an empty farm has no hosts');
    },
    onHint: () => () => undefined,
    close: async () => undefined,
  },
  shares: noShares,
  lab: null,
  labId: null,
};

/** Waits until `ask` answers with something; fails after `limit` (10 s) with what it was waiting for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  limit = 10_000,
): Promise<T> {
  const until = performance.now() + limit;
  for (;;) {
    const found = await ask();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The readers without their process, as `attache inspect` and the child run them. */
function readersInProcess(env: Env): Pick<ImageInspector, 'inspect' | 'verify'> {
  return {
    inspect: (path, file) =>
      withCompanions(file, (companions) =>
        inspect(file, { path, modifiedAt: instant(file.modifiedAt), now: env.now() }, companions),
      ),
    verify: (path, file, onProgress) =>
      withCompanions(file, (companions) =>
        verify(file, path, { share: { index: 0, count: 1 }, onProgress }, companions),
      ),
  };
}
