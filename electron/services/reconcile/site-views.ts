import { placementsOfHost } from '#shared/domain/reconcile/placements.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import type { ReadStore, Store } from '../../ports/store.ts';
import type { SiteStates } from '../site-states.ts';
import { type HostRecord, newHostRecord, type SiteView } from './host-record.ts';

/** Everything about a site that the engine keeps apart from its wishes; read once, when it first hears of the site. */
export async function loadSiteView(store: Store, states: SiteStates, siteId: SiteId): Promise<SiteView> {
  const state = await states.get(siteId);
  const view: SiteView = { siteId, state, draftState: null, generation: 0, changeId: null, hosts: new Map() };
  for (const host of state.hosts.values()) view.hosts.set(host.id, newHostRecord(view, host));
  await store.read(async (db) => {
    await readKnown(db, view);
    await readGeneration(db, view);
  });
  view.draftState = await states.draftState(siteId, null);
  return view;
}

async function readKnown(db: ReadStore, { siteId, hosts }: SiteView): Promise<void> {
  for (const [hostId, observation] of await db.observations(siteId)) {
    const record = hosts.get(hostId);
    if (record !== undefined) record.observation = observation;
  }
  for (const held of await db.held(siteId)) hosts.get(held.hostId)?.held.set(held.package.packageId, held.package);
  for (const { hostId, packageId, failure } of await db.failures(siteId)) {
    if (packageId !== null) hosts.get(hostId)?.failures.set(packageId, failure);
  }
}

async function readGeneration(db: ReadStore, view: SiteView): Promise<void> {
  view.generation = await db.generation(view.siteId);
  view.changeId = (await db.changes(view.siteId, 1))[0]?.id ?? null;
}

/** Reads the wishes of a site again. Answers the hosts that are new. */
export async function refreshSiteView(
  store: Store,
  states: SiteStates,
  view: SiteView,
): Promise<readonly HostRecord[]> {
  const state = await states.get(view.siteId);
  view.draftState = await states.draftState(view.siteId, null);
  await store.read((db) => readGeneration(db, view));
  view.state = state;
  const added: HostRecord[] = [];
  for (const host of state.hosts.values()) {
    const record = view.hosts.get(host.id);
    if (record !== undefined) record.host = host;
    else {
      const made = newHostRecord(view, host);
      view.hosts.set(host.id, made);
      added.push(made);
    }
  }
  return added;
}

/** What stands on a host, from what is wanted, observed and under way now. */
export function recompute(record: HostRecord): void {
  const { site, host, observation, answers, inFlight } = record;
  record.facts = placementsOfHost({
    state: site.state,
    draftState: site.draftState,
    host,
    observation,
    answers,
    heldOnHost: [...record.held.values()],
    failures: [...record.failures].map(([packageId, failure]) => ({ packageId, failure })),
    inFlight,
  });
}

/** A text that changes when something else is wanted on a host: who has it need not be woken while it stays the same. */
export function wishOf({ facts }: HostRecord): string {
  return facts.map((fact) => `${fact.packageId} ${fact.placement.kind}`).join();
}

/** Hosts by name, in lower case: hints name them. */
export function recordsByName(views: Iterable<SiteView>, names: ReadonlySet<string>): readonly HostRecord[] {
  return [...views].flatMap((view) =>
    [...view.hosts.values()].filter(({ host }) => names.has(host.name.toLowerCase())),
  );
}

/** Hosts of a site by id, or all of them. */
export function recordsOf(view: SiteView | undefined, hostIds: readonly HostId[] | 'all'): readonly HostRecord[] {
  if (view === undefined) return [];
  if (hostIds === 'all') return [...view.hosts.values()];
  return hostIds.map((id) => view.hosts.get(id)).filter((record) => record !== undefined);
}
