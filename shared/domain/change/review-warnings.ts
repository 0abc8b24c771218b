import type { Instant } from '#shared/kernel/instant.ts';
import { explain, resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { SiteState } from '../site/farm.ts';
import { familyLabel, packageLabel } from '../site/site-index.ts';
import type { DraftEdit } from './edit.ts';
import { hostWarnings } from './host-warnings.ts';
import { handleWarnings, sideBySideWarnings } from './image-warnings.ts';
import type { HostEffect, ReviewInput, ReviewWarning } from './review-types.ts';
import { rolloutWarnings } from './rollout-warnings.ts';

/** From here on the removal has to be confirmed by typing (reliability, section 2.2). */
const mostHosts = 50;
const mostShare = 0.1;
/** Names that a warning lists; the rest is said as a number. */
const mostNames = 500;

/** How much a change takes away, and whether that is so much that Apply asks for a typed name. */
export type Removal = { readonly hosts: readonly string[]; readonly reason: string | null };

/** Counts removals against all that is wanted now. */
export function removalOf(before: SiteState, after: SiteState, effects: readonly HostEffect[]): Removal {
  const losing = effects.filter((effect) => effect.leaving.length > 0);
  const hosts = losing.map((effect) => effect.host.name);
  if (losing.length === 0) return { hosts, reason: null };
  const removed = losing.reduce((sum, effect) => sum + effect.leaving.length, 0);
  const [had, left] = [wantedCount(before), wantedCount(after)];
  if (left === 0) return { hosts, reason: 'Nothing is left on any host' };
  if (losing.length > mostHosts) return { hosts, reason: `Packages are removed from ${losing.length} hosts` };
  const share = removed / had;
  if (share <= mostShare) return { hosts, reason: null };
  return { hosts, reason: `${Math.round(share * 100)} % of what hosts have is removed` };
}

/** What an administrator should know before Apply, most serious first. */
export function warningsOf(
  input: ReviewInput,
  effects: readonly HostEffect[],
  removal: Removal,
): readonly ReviewWarning[] {
  const warnings: ReviewWarning[] = [];
  if (removal.reason !== null) {
    warnings.push(
      warning(removal.reason, 'Check that this is meant, and type the name that Apply asks for.', removal.hosts),
    );
  }
  const silent = effects.filter((effect) => !effect.host.answers).map((effect) => effect.host.name);
  if (silent.length > 0) {
    const title = silent.length === 1 ? '1 host does not answer' : `${silent.length} hosts do not answer`;
    warnings.push(warning(title, 'They are left as they are, and take the change when they answer again.', silent));
  }
  return [
    ...warnings,
    ...undecidedWarnings(input.after, effects),
    ...certificateWarnings(input, effects),
    ...[
      ...rolloutWarnings(input),
      ...hostWarnings(input, effects),
      ...handleWarnings(input, effects),
      ...sideBySideWarnings(input, effects),
    ].map(({ title, advice, hosts }) => warning(title, advice, hosts)),
  ];
}

/** The text to type: the package's name where the change disables or deletes one package and does nothing else, the site's otherwise. */
export function confirmationOf(state: SiteState, edits: readonly DraftEdit[], removal: Removal): string | null {
  if (removal.reason === null) return null;
  const [first] = edits;
  const one =
    edits.length === 1 && (first?.edit.kind === 'set-enabled' || first?.edit.kind === 'delete-package')
      ? state.packages.get(first.edit.packageId)
      : null;
  return one?.displayName ?? state.site.name;
}

function undecidedWarnings(state: SiteState, effects: readonly HostEffect[]): readonly ReviewWarning[] {
  const rows = new Map<string, string[]>();
  for (const { host } of effects) {
    const known = state.hosts.get(host.hostId);
    if (known === undefined) continue;
    for (const row of resolveHost(state, known)) {
      if (row.outcome.kind !== 'no-version' && row.outcome.kind !== 'version-missing') continue;
      const title = `${familyLabel(state, row.row.familyName)}: ${explain(state, row, known)}`;
      const names = rows.get(title);
      if (names === undefined) rows.set(title, [host.name]);
      else names.push(host.name);
    }
  }
  const advice = 'What the hosts have of it stays. Give the tag to a version, or assign another one.';
  return [...rows].map(([title, names]) => warning(title, advice, names));
}

function certificateWarnings({ after, now }: ReviewInput, effects: readonly HostEffect[]): readonly ReviewWarning[] {
  const arriving = new Set(effects.flatMap((effect) => effect.arriving));
  const expired = [...arriving].filter((id) => isExpired(after, id, now));
  return expired.map((id) =>
    warning(
      `The certificate of ${packageLabel(after, id)} has expired, and its signature has no time stamp`,
      'Hosts will refuse to stage it. Sign it anew with a time stamp and add the new image.',
      effects.filter((effect) => effect.arriving.includes(id)).map((effect) => effect.host.name),
    ),
  );
}

function isExpired(state: SiteState, id: HostEffect['arriving'][number], now: Instant): boolean {
  const signer = state.packages.get(id)?.signer ?? null;
  return signer !== null && !signer.timestamped && signer.notAfter < now;
}

function wantedCount(state: SiteState): number {
  let count = 0;
  for (const host of state.hosts.values()) count += wantedPackages(resolveHost(state, host)).length;
  return count;
}

function warning(title: string, advice: string, hosts: readonly string[]): ReviewWarning {
  return { title, advice, hosts: hosts.slice(0, mostNames) };
}
