import type { Host, HostKind } from '../host/host.ts';
import { hostKinds } from '../host/host.ts';
import type { SiteState } from '../site/farm.ts';
import type { Scope, ScopeSettings } from './assignment.ts';
import { scopeKey } from './assignment.ts';
import type { EffectiveScope } from './resolution.ts';

/** What a scope says while nothing was ever said there: it inherits; site defaults are empty. */
export function settingsOf(state: Pick<SiteState, 'scopes'>, scope: Scope): ScopeSettings {
  const said = state.scopes.get(scopeKey(scope));
  return said ?? { scope, inherit: scope.kind !== 'site-defaults', rows: [], revision: 0 };
}

/** Where a host's rows may stand, nearest first: host, its group or pool, the site's defaults for its kind (product, section 3). */
export function scopeChain(state: SiteState, host: Host): readonly Scope[] {
  const own: Scope = { kind: 'host', hostId: host.id };
  const defaults: Scope = { kind: 'site-defaults', siteId: state.site.id, hostKind: host.kind };
  const { memberOf } = host;
  if (memberOf.kind === 'group') return [own, { kind: 'group', groupId: memberOf.groupId }, defaults];
  if (memberOf.kind === 'pool') return [own, { kind: 'pool', poolId: memberOf.poolId }, defaults];
  return [own, defaults];
}

/**
 * The first scope of the chain that does not inherit. Its rows apply whole: scopes replace each other and are never merged.
 * Hosts of which one scope decides get the same object.
 */
export function effectiveScope(state: SiteState, { id, kind, memberOf }: Host): EffectiveScope {
  const deciding = decidingIn(state);
  return deciding.host.get(id) ?? ofMembership(deciding, memberOf) ?? deciding.defaults[kind];
}

function ofMembership({ group, pool }: Deciding, memberOf: Host['memberOf']): EffectiveScope | undefined {
  if (memberOf.kind === 'none') return undefined;
  return memberOf.kind === 'group' ? group.get(memberOf.groupId) : pool.get(memberOf.poolId);
}

/** The scopes of a site that decide, those that inherit left out: by the id of what they are of, and the defaults of each kind. */
type Deciding = {
  readonly host: ReadonlyMap<string, EffectiveScope>;
  readonly group: ReadonlyMap<string, EffectiveScope>;
  readonly pool: ReadonlyMap<string, EffectiveScope>;
  readonly defaults: Readonly<Record<HostKind, EffectiveScope>>;
};

const known = new WeakMap<SiteState, Deciding>();

/** Made once per state: asking for three keys on each of 10,000 hosts costs more than the rest of resolving them. */
function decidingIn(state: SiteState): Deciding {
  const before = known.get(state);
  if (before !== undefined) return before;
  const host = new Map<string, EffectiveScope>();
  const group = new Map<string, EffectiveScope>();
  const pool = new Map<string, EffectiveScope>();
  for (const settings of state.scopes.values()) {
    const { scope, inherit } = settings;
    if (inherit || scope.kind === 'site-defaults') continue;
    if (scope.kind === 'host') host.set(scope.hostId, { settings, scope, inheritedFrom: null });
    else if (scope.kind === 'group') group.set(scope.groupId, { settings, scope, inheritedFrom: scope });
    else pool.set(scope.poolId, { settings, scope, inheritedFrom: scope });
  }
  const made = { host, group, pool, defaults: defaultsOf(state) };
  known.set(state, made);
  return made;
}

function defaultsOf(state: SiteState): Deciding['defaults'] {
  const of = (hostKind: HostKind): EffectiveScope => {
    const scope: Scope = { kind: 'site-defaults', siteId: state.site.id, hostKind };
    return { settings: settingsOf(state, scope), scope, inheritedFrom: scope };
  };
  // Every kind is in the list, so that the record has all of them.
  return Object.fromEntries(hostKinds.map((kind) => [kind, of(kind)])) as Record<HostKind, EffectiveScope>;
}
