import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import { scopeKey } from '#shared/domain/assignment/assignment.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { AppPackage, Architecture } from '#shared/domain/package/package.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';

/** What a host shall have, as the rules of the product say it (section 3), without an index and without a memory. */
export type Wanted = {
  readonly packages: readonly AppPackage[];
  /** Families of rows that select nothing: what the host has of them stays. */
  readonly undecided: ReadonlySet<string>;
};

/** Of one version in several architectures a host takes its own, then neutral, then what it can emulate. */
const takes: Readonly<Record<string, readonly Architecture[]>> = {
  x64: ['x64', 'neutral', 'x86'],
  x86: ['x86', 'neutral'],
  arm64: ['arm64', 'neutral', 'x64', 'x86'],
};

/** Filters and sorts for every host anew; slow, and hard to get wrong. */
export function wantedNaively(state: SiteState, host: Host, architecture: Architecture): Wanted {
  const packages: AppPackage[] = [];
  const undecided = new Set<string>();
  if (!state.site.featureEnabled) return { packages, undecided };
  for (const row of rowsOf(state, host)) {
    const chosen = chosenBy(state, row, host, architecture);
    if (chosen === null) undecided.add(row.familyName);
    else if (chosen.enabled && !chosen.deleting && !packages.includes(chosen)) packages.push(chosen);
  }
  return { packages, undecided };
}

const memory = new WeakMap<SiteState, Map<string, Wanted>>();

/** The same for all hosts of one scope and architecture that the same roll-outs have reached, for checks after every event. */
export function wantedOn(state: SiteState, host: Host, architecture: Architecture): Wanted {
  const known = memory.get(state) ?? new Map<string, Wanted>();
  memory.set(state, known);
  const waiting = state.rollouts.filter((rollout) => !hasReached(rollout, host)).map(({ id }) => id);
  const key = `${architecture} ${decidingScope(state, host)} ${waiting.join(' ')}`;
  const found = known.get(key) ?? wantedNaively(state, host, architecture);
  known.set(key, found);
  return found;
}

/** Whether a wave in which the host stands has begun; who stands in none goes with the last. */
export function hasReached({ waves, begun }: Rollout, { id }: Pick<Host, 'id'>): boolean {
  const wave = waves.findIndex((hosts) => hosts.includes(id));
  return (wave < 0 ? waves.length - 1 : wave) < begun;
}

/** The scopes that speak for a host, nearest first. */
export function scopesOf(state: SiteState, { id, kind, memberOf }: Host): readonly string[] {
  const own = scopeKey({ kind: 'host', hostId: id });
  const last = scopeKey({ kind: 'site-defaults', siteId: state.site.id, hostKind: kind });
  if (memberOf.kind === 'group') return [own, scopeKey({ kind: 'group', groupId: memberOf.groupId }), last];
  if (memberOf.kind === 'pool') return [own, scopeKey({ kind: 'pool', poolId: memberOf.poolId }), last];
  return [own, last];
}

function decidingScope(state: SiteState, host: Host): string {
  const scopes = scopesOf(state, host);
  const said = scopes.slice(0, -1).find((key) => state.scopes.get(key)?.inherit === false);
  return said ?? scopes.at(-1) ?? '';
}

function rowsOf(state: SiteState, host: Host): readonly AssignmentRow[] {
  return state.scopes.get(decidingScope(state, host))?.rows ?? [];
}

function chosenBy(state: SiteState, { familyName, selector }: AssignmentRow, host: Host, architecture: Architecture) {
  const family = [...state.packages.values()].filter((item) => item.familyName === familyName);
  const meant = family.filter((item) =>
    selector.kind === 'version' ? item.version === selector.version : isMarked(state, selector.tagId, item, host),
  );
  const order = takes[architecture] ?? [];
  const rank = (item: AppPackage) => (order.includes(item.architecture) ? order.indexOf(item.architecture) : 99);
  const best = [...meant].sort(
    (a, b) => rank(a) - rank(b) || numberOf(b.version) - numberOf(a.version) || (a.fullName < b.fullName ? -1 : 1),
  );
  return best[0] ?? null;
}

/** Whether a tag marks a package for a host: a host that a roll-out has not reached sees what was marked before it. */
function isMarked({ marks, rollouts }: SiteState, tagId: string, item: AppPackage, host: Host): boolean {
  const waiting = rollouts.find(
    (rollout) =>
      rollout.tagId === tagId &&
      rollout.familyName === item.familyName &&
      rollout.architecture === item.architecture &&
      !hasReached(rollout, host),
  );
  if (waiting !== undefined) return keeps(waiting, host) === item.id;
  return marks.some((mark) => mark.tagId === tagId && mark.packageId === item.id);
}

/** What a host that is not reached keeps: what the tag marked before, or what an unfinished roll-out had brought it. */
function keeps({ from, kept }: Rollout, { id }: Host): string | null {
  const own = kept.find(({ hosts }) => hosts.includes(id));
  return own === undefined ? from : own.packageId;
}

/** Versions of a run have small parts. */
function numberOf(version: string): number {
  return version.split('.').reduce((sum, part) => sum * 1_000 + Number(part), 0);
}
