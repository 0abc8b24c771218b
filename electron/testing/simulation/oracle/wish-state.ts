import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { Host } from '#shared/domain/host/host.ts';
import { isUnderWay, type Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { StoreWrite } from '../console/life-store.ts';

const noSite = { id: '', name: '', revision: 0, featureEnabled: true, provisionCertificates: true, tags: [] };

/** Before the first transaction. There is no site then, and nobody asks for its id. */
export const nothingWanted: SiteState = {
  site: noSite as unknown as SiteState['site'],
  groups: new Map(),
  pools: new Map(),
  hosts: new Map(),
  packages: new Map(),
  scopes: new Map(),
  marks: [],
  rollouts: [],
  windows: new Map(),
};

/** The state after a write of what is wanted; the same one after every other write. */
export function afterWrite(state: SiteState, write: StoreWrite): SiteState {
  switch (write.name) {
    case 'putSite':
      return { ...state, site: write.given[0] };
    case 'putGroup':
    case 'putPool':
    case 'putHosts':
    case 'removeGroup':
      return afterMembers(state, write);
    case 'putPackage':
      return { ...state, packages: new Map(state.packages).set(write.given[0].id, write.given[0]) };
    case 'removePackage':
      return withoutPackage(state, write.given[0]);
    case 'putScope': {
      const [, settings] = write.given;
      return { ...state, scopes: new Map(state.scopes).set(scopeKey(settings.scope), settings) };
    }
    case 'putMarks':
      return { ...state, marks: write.given[1] };
    case 'putWindows': {
      const [, windows] = write.given;
      return { ...state, windows: new Map(state.windows).set(scopeKey(windows.scope), windows) };
    }
    case 'putRollout':
      return { ...state, rollouts: withRollout(state.rollouts, write.given[0]) };
    default:
      return state;
  }
}

type MembersWrite = Extract<StoreWrite, { name: 'putGroup' | 'putPool' | 'putHosts' | 'removeGroup' }>;

/** A new name of a group or pool reaches its hosts as well. */
function afterMembers(state: SiteState, write: MembersWrite): SiteState {
  switch (write.name) {
    case 'putHosts':
      return { ...state, hosts: new Map([...state.hosts, ...write.given[0].map((host) => [host.id, host] as const)]) };
    case 'removeGroup': {
      const groups = new Map(state.groups);
      groups.delete(write.given[0]);
      return { ...state, groups };
    }
    case 'putGroup': {
      const [group] = write.given;
      const named = renamed(state.hosts, ({ memberOf }) =>
        memberOf.kind === 'group' && memberOf.groupId === group.id ? { ...memberOf, name: group.name } : memberOf,
      );
      return { ...state, groups: new Map(state.groups).set(group.id, group), hosts: named };
    }
    case 'putPool': {
      const [pool] = write.given;
      const named = renamed(state.hosts, ({ memberOf }) =>
        memberOf.kind === 'pool' && memberOf.poolId === pool.id ? { ...memberOf, name: pool.name } : memberOf,
      );
      return { ...state, pools: new Map(state.pools).set(pool.id, pool), hosts: named };
    }
  }
}

function renamed(hosts: SiteState['hosts'], memberOf: (host: Host) => Host['memberOf']): SiteState['hosts'] {
  return new Map([...hosts].map(([id, host]) => [id, { ...host, memberOf: memberOf(host) }]));
}

function withoutPackage(state: SiteState, packageId: string): SiteState {
  const packages = new Map([...state.packages].filter(([id]) => id !== packageId));
  return { ...state, packages, marks: state.marks.filter((mark) => mark.packageId !== packageId) };
}

/** Newest first, and those that are under way alone: as the store reads them. */
function withRollout(rollouts: readonly Rollout[], changed: Rollout): readonly Rollout[] {
  const known = rollouts.some(({ id }) => id === changed.id);
  const all = known ? rollouts.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...rollouts];
  return all.filter(isUnderWay);
}
