import { type PlacementsInput, placementsOfHost } from '#shared/domain/reconcile/placements.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import type { ReadStore, Store } from '../../ports/store.ts';
import type { SiteStates } from '../site-states.ts';
import { type HostRecord, newHostRecord, type SiteView } from './host-record.ts';

/** Everything about a site that the engine keeps; read when it first hears of the site. */
export async function loadSiteView(store: Store, states: SiteStates, siteId: SiteId): Promise<SiteView> {
  const wishes = await readWishes(store, states, siteId);
  const view: SiteView = { siteId, ...wishes, hosts: new Map() };
  for (const host of view.state.hosts.values()) view.hosts.set(host.id, newHostRecord(view, host));
  await store.read((db) => readKnown(db, view));
  return view;
}

type Wishes = Pick<SiteView, 'state' | 'draftState' | 'generation' | 'changeId'>;

/**
 * The generation is read before the state that belongs to it, and the state anew after that: an order may then carry a
 * generation that is older than its plan, but never a plan that is older than its generation.
 */
async function readWishes(store: Store, states: SiteStates, siteId: SiteId): Promise<Wishes> {
  const [generation, changes] = await store.read((db) => Promise.all([db.generation(siteId), db.changes(siteId, 1)]));
  states.invalidate(siteId);
  const state = await states.get(siteId);
  const draftState = await states.draftState(siteId, null);
  return { state, draftState, generation, changeId: changes[0]?.id ?? null };
}

async function readKnown(db: ReadStore, { siteId, hosts }: SiteView): Promise<void> {
  for (const [hostId, observation] of await db.observations(siteId)) {
    const record = hosts.get(hostId);
    if (record !== undefined) record.observation = observation;
  }
  for (const { hostId, package: item, trust } of await db.held(siteId)) {
    hosts.get(hostId)?.held.set(item.packageId, { ...item, trust });
  }
  const until = null;
  for (const [hostId, steps] of await db.stepsSinceLook(siteId)) {
    const record = hosts.get(hostId);
    if (record !== undefined) record.sent = steps.map((step) => ({ step, until }));
  }
  for (const { hostId, packageId, failure } of await db.failures(siteId)) {
    if (packageId !== null) hosts.get(hostId)?.failures.set(packageId, failure);
  }
}

/** Reads the wishes of a site again; new hosts get a record. Answers the hosts that the site no longer has. */
export async function refreshSiteView(
  store: Store,
  states: SiteStates,
  view: SiteView,
): Promise<readonly HostRecord[]> {
  const wishes = await readWishes(store, states, view.siteId);
  Object.assign(view, wishes);
  for (const host of wishes.state.hosts.values()) {
    const record = view.hosts.get(host.id);
    if (record === undefined) view.hosts.set(host.id, newHostRecord(view, host));
    else record.host = host;
  }
  const gone = [...view.hosts.values()].filter((record) => !wishes.state.hosts.has(record.host.id));
  for (const record of gone) {
    record.gone = true;
    view.hosts.delete(record.host.id);
  }
  return gone;
}

/** What stands on a host, from what is wanted, observed and under way now. */
export function recompute(record: HostRecord): void {
  record.facts = placementsOfHost(placementsInput(record));
}

/** Everything from which the placements of a host follow. */
export function placementsInput(record: HostRecord): PlacementsInput {
  const { site, host, observation, answers, inFlight } = record;
  return {
    state: site.state,
    draftState: site.draftState,
    generation: site.generation,
    host,
    observation,
    answers,
    heldOnHost: [...record.held.values()],
    failures: [...record.failures].map(([packageId, failure]) => ({ packageId, failure })),
    inFlight,
  };
}

/** A text that changes when something else is wanted on a host: who has it need not be woken while it stays the same. */
export function wishOf({ facts }: HostRecord): string {
  return facts.map((fact) => `${fact.packageId} ${fact.placement.kind}`).join();
}

/** Hosts of a site by id, or all of them. */
export function recordsOf(view: SiteView | undefined, hostIds: readonly HostId[] | 'all'): readonly HostRecord[] {
  if (view === undefined) return [];
  if (hostIds === 'all') return [...view.hosts.values()];
  return hostIds.map((id) => view.hosts.get(id)).filter((record) => record !== undefined);
}
