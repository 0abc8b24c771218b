import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '../launch/client.ts';
import { type LaunchedConsole, launchConsole } from '../launch/headless.ts';
import { administratorOf } from './administrator.ts';
import type { Chance } from './catalog.ts';
import type { LabWatch } from './lab-watch.ts';
import type { Ledger } from './ledger.ts';
import type { StoreWatch } from './store-watch.ts';

/** Everything that outlives a console. */
export type Scene = {
  readonly data: string;
  readonly labAt: string;
  readonly store: StoreWatch;
  readonly hosts: LabWatch;
  readonly ledger: Ledger;
  readonly chance: Chance;
};

/** What is known after `kills` kills; `serving` and `firstOrder` in milliseconds from the start of each process. */
export type Lives = {
  readonly kills: number;
  readonly lost: readonly string[];
  readonly serving: readonly number[];
  readonly firstOrder: readonly number[];
};

/** How many kills, and no further one after a moment (milliseconds since 1970). */
type Bounds = { readonly kills: number; readonly until: number };

/** How a life of the console went; null where it was killed before. */
type Life = {
  readonly startedAt: number;
  readonly serving: number | null;
  readonly wrong: readonly string[];
};

/** A kill comes so many milliseconds after what it waits for, at most. */
const latest = 2_000;
/** Nobody waits longer for a first order or answer. */
const patience = 30_000;

/** Starts and kills consoles on one data folder, and looks at what is left each time; the last begins before `until`. */
export async function scenes(scene: Scene, { kills, until }: Bounds, say: (line: string) => void): Promise<Lives> {
  const { store, hosts, ledger, chance } = scene;
  const lost: string[] = [];
  const serving: number[] = [];
  const firstOrder: number[] = [];
  let workIsLeft = true;
  let kill = 0;
  while (kill < kills && Date.now() < until) {
    kill += 1;
    const fromStart = chance() < 0.5;
    const life = await live(scene, fromStart);
    const seen = await store.look({ startedAt: life.startedAt, served: life.serving !== null });
    const wrong = [...life.wrong, ...seen.wrong, ...ledger.settle(seen.told)];
    wrong.push(...(await hosts.look(seen.told.changes.length)));
    lost.push(...wrong.map((what) => `kill ${kill}: ${what}`));
    // Those that were killed early would count only where they were quick.
    if (!fromStart && life.serving !== null) serving.push(life.serving);
    if (!fromStart && workIsLeft && seen.firstOrderAt !== null) firstOrder.push(seen.firstOrderAt - life.startedAt);
    workIsLeft = hosts.unfinished(ledger.told).length > 0;
    await hosts.usersComeAndGo(chance);
    if (kill % 10 === 0 || wrong.length > 0)
      say(`${kill} kills: ${ledger.acknowledged} writes acknowledged, ${store.orders} orders, ${lost.length} lost`);
  }
  return { kills: kill, lost, serving, firstOrder };
}

/** One life: killed up to two seconds after its start, recovery and all, or after its first order and its first answer to a write. */
async function live(scene: Scene, fromStart: boolean): Promise<Life> {
  const { data, labAt, chance } = scene;
  const startedAt = Date.now();
  const console = await launchConsole({ data, labAt });
  const serving = console.serving.then(
    () => Date.now() - startedAt,
    () => null,
  );
  const working = work(scene, console);
  try {
    if (!fromStart) await firstOrderAndAnswer(scene, startedAt, serving);
    await sleep(chance() * latest);
  } finally {
    await console.kill();
  }
  return { startedAt, serving: await serving, wrong: await working };
}

async function firstOrderAndAnswer(scene: Scene, startedAt: number, serving: Promise<unknown>): Promise<void> {
  const { store, ledger } = scene;
  const before = ledger.acknowledged;
  await serving;
  const end = Date.now() + patience;
  const due = () => store.firstOrderSince(startedAt) === null || ledger.acknowledged === before;
  while (due() && Date.now() < end) await sleep(20);
}

/** What an administrator finds and does as long as the console lives. Throws what is not its death. */
async function work({ ledger, chance }: Scene, console: LaunchedConsole): Promise<readonly string[]> {
  const wrong: string[] = [];
  try {
    const { api } = await connectClient(await console.serving);
    const administrator = await administratorOf(api, ledger, chance);
    wrong.push(...(await administrator.compare()));
    await administrator.work();
  } catch (error) {
    if (!console.killed()) throw error;
  }
  return wrong;
}
