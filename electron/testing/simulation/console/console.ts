import { mkdirSync } from 'node:fs';
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server';
import { openStore } from '#electron/adapters/database/open-store.ts';
import type { Env } from '#electron/ports/env.ts';
import type { FarmPorts } from '#electron/ports/farm-ports.ts';
import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { Log } from '#electron/ports/log.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import type { ReadStore, Store } from '#electron/ports/store.ts';
import { type ConsoleRouter, createServices, type Services } from '#electron/services/create-services.ts';
import type { Right } from '#shared/domain/access/rights.ts';
import { instant, second } from '#shared/kernel/instant.ts';
import type { Random } from '../clock/random.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Wire } from '../fleet/wire.ts';
import { createLife, type Life } from './life.ts';
import { type StoreWrite, storeOfLife } from './life-store.ts';

export type ConsoleClient = RouterClient<ConsoleRouter>;
/** What became of a call: answered, refused with a code, or never heard of because the console died. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'lost' };

/** The console of a run: one life after the other on one data folder. */
export type SimulatedConsole = {
  readonly folder: string;
  /** Starts the first life and founds the lab. */
  start(): Promise<void>;
  /** Calls the life that is there; lost where there is none. */
  ask<T>(actor: string, rights: readonly Right[], work: (client: ConsoleClient) => Promise<T>): Promise<Answer<T>>;
  kill(): void;
  readonly isUp: boolean;
  readonly lives: number;
  /** By how much the clock of the console is ahead of true time, in milliseconds. */
  clockAhead: number;
  /** Ends for good; what lies in the data folder then is looked at once more. */
  close(): Promise<void>;
};

export type ConsoleParts = {
  readonly folder: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly fleet: Fleet;
  readonly wire: Wire;
  readonly committed: (life: Life, writes: readonly StoreWrite[]) => void;
  /** The data folder is open and no console runs on it. */
  readonly opened: (db: ReadStore) => Promise<void>;
  /** A life begins; its recovery is ahead of it. */
  readonly born: (life: Life) => void;
  /** Its recovery is over. */
  readonly started: (life: Life) => void;
  readonly died: (life: Life) => void;
  readonly failedUnexpectedly: (what: string) => void;
};

type Running = { readonly life: Life; readonly store: Store; readonly services: Services };

export function createConsole(parts: ConsoleParts): SimulatedConsole {
  const { scheduler, random, folder } = parts;
  mkdirSync(folder, { recursive: true });
  let lives = 0;
  let ids = 0;
  let running: Running | null = null;
  let closed = false;
  const newId = () => `id-${++ids}`;

  async function begin(): Promise<void> {
    lives += 1;
    const life = createLife(lives);
    const env = envOf(life, parts, () => console.clockAhead, newId);
    const log = logOf(life, parts);
    const store = await openStore({ folder, env, log, entry: 'simulation' });
    await store.read(parts.opened);
    const services = createServices({
      env,
      log,
      store: storeOfLife(store, life, (writes) => parts.committed(life, writes)),
      openFarm: { open: async () => portsOf(life, parts), labHosts: parts.fleet.profiles.length, labImages: 0 },
      inspector: inspectorOf(life, parts),
      desktop: null,
      actor: 'founder',
      version: '0.0.0',
    });
    running = { life, store, services };
    life.onDeath(() => void bury(life, store).catch((error: unknown) => parts.failedUnexpectedly(String(error))));
    parts.born(life);
    await services.start();
    await services.setUp('lab');
    parts.started(life);
  }

  /** The process is gone: its file is closed, and after a while somebody starts the console again. */
  async function bury(life: Life, store: Store): Promise<void> {
    running = null;
    await store.close();
    parts.died(life);
    if (closed) return;
    await scheduler.sleep(random.between(0, 10) * second);
    await begin();
  }

  const console: SimulatedConsole = {
    folder,
    start: begin,
    async ask(actor, rights, work) {
      if (running === null) {
        await scheduler.sleep(second);
        return { kind: 'lost' };
      }
      const { life, services } = running;
      const client: ConsoleClient = createRouterClient(services.router, { context: { actor, rights } });
      return answerOf(life, work(client));
    },
    kill: () => running?.life.die(),
    get isUp() {
      return running !== null;
    },
    get lives() {
      return lives;
    },
    clockAhead: 0,
    async close() {
      closed = true;
      const last = running;
      last?.life.die();
      await last?.store.close();
      await lookOnce(parts);
    },
  };
  return console;
}

/** Opens the data folder without a console. */
async function lookOnce(parts: ConsoleParts): Promise<void> {
  const nobody = createLife(0);
  const env = envOf(
    nobody,
    parts,
    () => 0,
    () => '',
  );
  const store = await openStore({ folder: parts.folder, env, log: logOf(nobody, parts), entry: 'simulation' });
  await store.read(parts.opened);
  await store.close();
}

function answerOf<T>(life: Life, work: Promise<T>): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const forget = life.onDeath(() => resolve({ kind: 'lost' }));
    work.then(
      (value) => {
        forget();
        resolve(life.dead ? { kind: 'lost' } : { kind: 'answered', value });
      },
      (error: unknown) => {
        forget();
        resolve({ kind: 'refused', code: error instanceof ORPCError ? String(error.code) : String(error) });
      },
    );
  });
}

function envOf(life: Life, { scheduler, random }: ConsoleParts, ahead: () => number, id: () => string): Env {
  const chance = random.fork(`console ${life.number}`);
  return {
    now: () => instant(scheduler.now() + ahead()),
    sleep: (milliseconds, signal) => life.call(() => scheduler.sleep(milliseconds, signal)),
    random: chance.next,
    id,
  };
}

/** A line at level error is a failure that nobody expected; the dead say nothing any more. */
function logOf(life: Life, { failedUnexpectedly }: ConsoleParts): Log {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (message, metadata) => {
      if (!life.dead) failedUnexpectedly(`${message} ${JSON.stringify(metadata ?? {})}`);
    },
  };
}

function portsOf(life: Life, { fleet, wire }: ConsoleParts): FarmPorts {
  const { shares } = fleet.ports;
  const ofLife: ShareAccess = {
    roots: () => life.call(() => shares.roots()),
    list: (folder, call) => life.call(() => shares.list(folder, call)),
    open: (file, call) => life.call(() => shares.open(file, call)),
  };
  return {
    fleet: {
      connect: (host) => wire.connect(life, host),
      onHint: (listener) => wire.onHint(life, listener),
      close: async () => undefined,
    },
    shares: ofLife,
    lab: fleet.control,
    labId: 'lab-of-the-simulation',
  };
}

function inspectorOf(life: Life, { fleet, scheduler }: ConsoleParts): ImageInspector {
  const { inspector } = fleet.ports;
  return {
    ...inspector,
    inspect: (path, file, call) =>
      life.call(async () => {
        await scheduler.sleep(50, call.signal);
        return inspector.inspect(path, file, call);
      }),
  };
}
