import type { PackageId } from '#shared/kernel/ids.ts';
import type { Host } from '../host/host.ts';
import { runnableOn } from '../package/applicable.ts';
import type { AppPackage, Architecture } from '../package/package.ts';
import { compareVersions } from '../package/version.ts';
import { isOfMark, isReached, keepsOf, type Rollout } from '../rollout/rollout.ts';
import type { SiteState } from '../site/farm.ts';
import { siteIndex } from '../site/site-index.ts';
import type { AssignmentRow, Scope, Selector, TagMark } from './assignment.ts';
import { effectiveScope } from './effective-scope.ts';
import type { EffectiveScope, Outcome, Resolution } from './resolution.ts';

export { effectiveScope, scopeChain, settingsOf } from './effective-scope.ts';
export { explain, scopeLabel } from './explain.ts';

export type { Because, EffectiveScope, Outcome, Resolution } from './resolution.ts';

type Memo = Map<EffectiveScope, readonly Resolution[]>;
const resolved = new WeakMap<SiteState, Map<string, Memo>>();

/**
 * What each row of a host's effective scope comes to. Hosts of one scope and architecture that the same roll-outs have reached
 * share one answer, which is what lets 10,000 hosts be resolved at once. `architecture` null: not known yet, any will do.
 */
export function resolveHost(
  state: SiteState,
  host: Host,
  architecture: Architecture | null = null,
): readonly Resolution[] {
  const deciding = effectiveScope(state, host);
  const heldBack = heldBackFrom(state, host);
  const anyway = architecture ?? '*';
  const key = heldBack.length === 0 ? anyway : [anyway, ...heldBack.map(holdKey)].join(' ');
  const memo = memoOf(state, key);
  const known = memo.get(deciding);
  if (known !== undefined) return known;
  const { settings, scope } = deciding;
  const made = settings.rows.map((row) => resolveRow(state, scope, row, { architecture, heldBack }));
  memo.set(deciding, made);
  return made;
}

function memoOf(state: SiteState, key: string): Memo {
  const memos = resolved.get(state) ?? new Map<string, Memo>();
  resolved.set(state, memos);
  const memo: Memo = memos.get(key) ?? new Map();
  memos.set(key, memo);
  return memo;
}

const wantedOf = new WeakMap<readonly Resolution[], readonly AppPackage[]>();

/** The packages that shall be on a host, each once, in the order of its rows. */
export function wantedPackages(resolutions: readonly Resolution[]): readonly AppPackage[] {
  const known = wantedOf.get(resolutions);
  if (known !== undefined) return known;
  const wanted = new Set<AppPackage>();
  for (const { outcome } of resolutions) if (outcome.kind === 'package') wanted.add(outcome.package);
  const made = [...wanted];
  wantedOf.set(resolutions, made);
  return made;
}

const undecidedOf = new WeakMap<readonly Resolution[], ReadonlySet<string>>();

/** Families whose row selects nothing: what hosts have of them stays until the administrator decides (see `mayLeave`). */
export function undecidedFamilies(resolutions: readonly Resolution[]): ReadonlySet<string> {
  const known = undecidedOf.get(resolutions);
  if (known !== undefined) return known;
  const open = resolutions.filter(({ outcome }) => outcome.kind === 'no-version' || outcome.kind === 'version-missing');
  const made = new Set(open.map(({ row }) => row.familyName));
  undecidedOf.set(resolutions, made);
  return made;
}

/** Whether what a host holds may be taken away: not while its family is undecided, unless its own deletion was applied. */
export function mayLeave(
  { packages }: Pick<SiteState, 'packages'>,
  undecided: ReadonlySet<string>,
  held: { readonly packageId: PackageId; readonly familyName: string },
): boolean {
  return !undecided.has(held.familyName) || packages.get(held.packageId)?.deleting === true;
}

/**
 * The package that a selector means among those of one family: of one architecture's choice the best for the host, and the
 * highest version where the architecture is not known. Null when none is meant or none of them runs there.
 */
export function selectVersion(
  candidates: readonly AppPackage[],
  marks: readonly TagMark[],
  selector: Selector,
  hostArchitecture: Architecture | null,
): AppPackage | null {
  const meant = candidates.filter((item) => selects(selector, item, marks));
  const highest = (of: readonly AppPackage[]) =>
    [...of].sort((a, b) => compareVersions(b.version, a.version) || (a.fullName < b.fullName ? -1 : 1))[0] ?? null;
  if (hostArchitecture === null) return highest(meant);
  for (const architecture of runnableOn(hostArchitecture)) {
    const best = highest(meant.filter((item) => item.architecture === architecture));
    if (best !== null) return best;
  }
  return null;
}

function selects(selector: Selector, item: AppPackage, marks: readonly TagMark[]): boolean {
  return selector.kind === 'version'
    ? item.version === selector.version
    : marks.some((mark) => mark.tagId === selector.tagId && mark.packageId === item.id);
}

/** A roll-out that has not reached a host, and the package that the host keeps until then. */
type HeldBack = { readonly rollout: Rollout; readonly keeps: PackageId | null };

const nobody: readonly HeldBack[] = [];

function holdKey({ rollout, keeps }: HeldBack): string {
  return `${rollout.id} ${keeps}`;
}

function heldBackFrom({ rollouts }: SiteState, { id }: Host): readonly HeldBack[] {
  if (rollouts.length === 0) return nobody;
  return rollouts
    .filter((rollout) => !isReached(rollout, id))
    .map((rollout) => ({ rollout, keeps: keepsOf(rollout, id) }));
}

/** What a row is resolved for: hosts of an architecture, and the roll-outs that have not reached them. */
type Resolving = { readonly architecture: Architecture | null; readonly heldBack: readonly HeldBack[] };

function resolveRow(
  state: SiteState,
  scope: Scope,
  row: AssignmentRow,
  { architecture, heldBack }: Resolving,
): Resolution {
  const { selector, familyName } = row;
  const holding = heldBack.filter(({ rollout }) => rollout.familyName === familyName && isOf(rollout, selector));
  const because = { scope, selector, heldBackBy: holding[0]?.rollout.id ?? null };
  return { row, because, outcome: outcomeOf(state, row, architecture, holding) };
}

function isOf({ tagId }: Rollout, selector: Selector): boolean {
  return selector.kind === 'tag' && selector.tagId === tagId;
}

/** What the tags mark for a host that these roll-outs have not reached: what they marked before. */
function marksBefore(marks: readonly TagMark[], holding: readonly HeldBack[]): readonly TagMark[] {
  if (holding.length === 0) return marks;
  const moved = (mark: TagMark) => holding.some(({ rollout }) => isOfMark(rollout, mark));
  const before = holding.flatMap(({ rollout: { tagId, familyName, architecture }, keeps }): TagMark[] =>
    keeps === null ? [] : [{ tagId, familyName, architecture, packageId: keeps }],
  );
  return [...marks.filter((mark) => !moved(mark)), ...before];
}

function outcomeOf(
  state: SiteState,
  row: AssignmentRow,
  architecture: Architecture | null,
  holding: readonly HeldBack[],
): Outcome {
  if (!state.site.featureEnabled) return { kind: 'feature-off' };
  const { byFamily, marksByFamily } = siteIndex(state);
  const family = byFamily.get(row.familyName) ?? [];
  const marks = marksBefore(marksByFamily.get(row.familyName) ?? [], holding);
  // A version that does not run on this host is still the one that was selected: the host shows why it cannot have it.
  const chosen =
    selectVersion(family, marks, row.selector, architecture) ?? selectVersion(family, marks, row.selector, null);
  if (chosen?.deleting) return { kind: 'deleting', package: chosen };
  if (chosen !== null) return { kind: chosen.enabled ? 'package' : 'disabled', package: chosen };
  return row.selector.kind === 'tag'
    ? { kind: 'no-version', tagId: row.selector.tagId }
    : { kind: 'version-missing', version: row.selector.version };
}
