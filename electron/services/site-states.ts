import type { Scope } from '#shared/domain/assignment/assignment.ts';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import { applyEdits } from '#shared/domain/change/edits.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { ReadStore, Store } from '../ports/store.ts';

/** What is wanted in each site, read once and kept until somebody says that it changed. */
export type SiteStates = {
  /** Throws `not-found` for a site that does not exist. */
  get(siteId: SiteId): Promise<SiteState>;
  /** Says that desired state or drafts of a site changed: the next `get` reads again. */
  invalidate(siteId: SiteId): void;
  /** Forgets all of it, as after a data folder was set up. */
  invalidateAll(): void;
  siteIds(): Promise<readonly SiteId[]>;
  /** These throw `not-found` where no site has it. */
  ofHost(hostId: HostId): Promise<{ readonly state: SiteState; readonly host: Host }>;
  ofPackage(packageId: PackageId): Promise<{ readonly state: SiteState; readonly item: AppPackage }>;
  ofScope(scope: Scope): Promise<SiteState>;
  /** The state with the edits of one administrator applied, or with those of all for null; null where there are none. */
  draftState(siteId: SiteId, author: string | null): Promise<SiteState | null>;
};

/** Reads all of one site; inside a transaction it sees what that has written. Null for a site that does not exist. */
export async function readSiteState(db: ReadStore, siteId: SiteId): Promise<SiteState | null> {
  const site = (await db.sites()).find((item) => item.id === siteId);
  if (site === undefined) return null;
  return {
    site,
    groups: new Map((await db.groups(siteId)).map((group) => [group.id, group])),
    pools: new Map((await db.pools(siteId)).map((pool) => [pool.id, pool])),
    hosts: new Map((await db.hosts(siteId)).map((host) => [host.id, host])),
    packages: new Map((await db.packages(siteId)).map((item) => [item.id, item])),
    scopes: new Map((await db.scopes(siteId)).map((settings) => [scopeKey(settings.scope), settings])),
    marks: await db.marks(siteId),
    rollouts: await db.rollouts(siteId, 'under-way'),
    windows: new Map((await db.windows(siteId)).map((said) => [scopeKey(said.scope), said])),
  };
}

/** Keeps the states of all sites. Whoever commits a change of one calls `invalidate`. */
export function createSiteStates(store: Store): SiteStates {
  const states = new Map<SiteId, Promise<SiteState>>();
  const merged = new Map<string, Promise<SiteState | null>>();
  let ids: Promise<readonly SiteId[]> | null = null;

  function get(siteId: SiteId): Promise<SiteState> {
    return kept(states, siteId, async () => {
      const state = await store.read((db) => readSiteState(db, siteId));
      if (state === null) throw problem('not-found', { object: 'site' });
      return state;
    });
  }

  async function siteIds(): Promise<readonly SiteId[]> {
    ids ??= store.read(async (db) => (await db.sites()).map((site) => site.id));
    const known = await ids;
    // No site yet means that the data folder is about to be set up.
    if (known.length === 0) ids = null;
    return known;
  }

  async function find<T>(pick: (state: SiteState) => T | undefined, kind: string): Promise<readonly [SiteState, T]> {
    for (const siteId of await siteIds()) {
      const state = await get(siteId);
      const found = pick(state);
      if (found !== undefined) return [state, found];
    }
    throw problem('not-found', { object: kind });
  }

  return {
    get,
    siteIds,
    invalidate(siteId) {
      states.delete(siteId);
      for (const key of merged.keys()) if (key.startsWith(`${siteId} `)) merged.delete(key);
    },
    invalidateAll() {
      states.clear();
      merged.clear();
      ids = null;
    },
    async ofHost(hostId) {
      const [state, host] = await find((candidate) => candidate.hosts.get(hostId), 'host');
      return { state, host };
    },
    async ofPackage(packageId) {
      const [state, item] = await find((candidate) => candidate.packages.get(packageId), 'package');
      return { state, item };
    },
    async ofScope(scope) {
      if (scope.kind === 'site-defaults') return get(scope.siteId);
      const [state] = await find((candidate) => (holdsScope(candidate, scope) ? true : undefined), 'scope');
      return state;
    },
    draftState(siteId, author) {
      return kept(merged, `${siteId} ${author ?? ''}`, async () => {
        const drafts = await store.read((db) => db.drafts(siteId));
        const chosen = drafts.filter((draft) => author === null || draft.author === author);
        const edits = chosen.flatMap((draft) => draft.edits.map(({ edit }) => edit));
        return edits.length === 0 ? null : applyEdits(await get(siteId), edits);
      });
    },
  };
}

/** The kept value, or a new one; a value that could not be made is not kept. */
function kept<K, T>(values: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  made.catch(() => {
    if (values.get(key) === made) values.delete(key);
  });
  return made;
}

function holdsScope(state: SiteState, scope: Exclude<Scope, { kind: 'site-defaults' }>): boolean {
  if (scope.kind === 'host') return state.hosts.has(scope.hostId);
  return scope.kind === 'group' ? state.groups.has(scope.groupId) : state.pools.has(scope.poolId);
}
