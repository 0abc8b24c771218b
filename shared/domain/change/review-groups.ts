import type { PackageId } from '#shared/kernel/ids.ts';
import type { StepKind } from '../reconcile/step.ts';
import type { SiteState } from '../site/farm.ts';
import { packageLabel } from '../site/site-index.ts';
import type { HostEffect, ReviewEffect, ReviewFigures, ReviewGroup } from './review-types.ts';

/** Effects by group or pool, and within each by sentence; largest first. */
export function groupEffects(state: SiteState, effects: readonly HostEffect[]): readonly ReviewGroup[] {
  const groups = new Map<string, HostEffect[]>();
  for (const effect of effects) {
    const name = effect.host.memberOf ?? 'No group';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [effect]);
    else group.push(effect);
  }
  return [...groups]
    .map(([name, of]) => ({ name, ...figuresOf(of), effects: sentencesOf(state, of) }))
    .sort((a, b) => b.hosts - a.hosts || (a.name < b.name ? -1 : 1));
}

/** How many hosts take which step. A package that a session runs counts as destaged: it is, when the session ends. */
export function figuresOf(effects: readonly HostEffect[], only: PackageId | null = null): ReviewFigures {
  const count = (...kinds: readonly StepKind[]) =>
    effects.filter(({ steps }) => steps.some((step) => kinds.includes(step.kind) && concerns(step, only))).length;
  return {
    hosts: effects.length,
    stage: count('stage'),
    register: count('offer'),
    deregister: count('withdraw', 'deregister'),
    destage: count('destage'),
    sessionsKeep: sessionsKept(effects, only),
  };
}

function concerns(step: { readonly packageId: PackageId }, only: PackageId | null): boolean {
  return only === null || step.packageId === only;
}

function sessionsKept(effects: readonly HostEffect[], only: PackageId | null): number {
  let kept = 0;
  for (const { steps } of effects) {
    for (const step of steps) if (step.kind === 'destage' && concerns(step, only)) kept += step.sessions;
  }
  return kept;
}

function sentencesOf(state: SiteState, effects: readonly HostEffect[]): readonly ReviewEffect[] {
  const arriving = byPackage(effects, (effect) => effect.arriving);
  const leaving = byPackage(effects, (effect) => effect.leaving);
  const reoffered = byPackage(effects, (effect) => effect.reoffered);
  return [
    ...[...arriving].map(([id, of]) => effectOf(state, id, of, '+')),
    ...[...leaving].map(([id, of]) => effectOf(state, id, of, '−')),
    ...[...reoffered].map(([id, of]) => effectOf(state, id, of, '↻')),
  ].sort((a, b) => b.hosts - a.hosts);
}

function byPackage(
  effects: readonly HostEffect[],
  idsOf: (effect: HostEffect) => readonly PackageId[],
): ReadonlyMap<PackageId, readonly HostEffect[]> {
  const packages = new Map<PackageId, HostEffect[]>();
  for (const effect of effects) {
    for (const id of idsOf(effect)) {
      const of = packages.get(id);
      if (of === undefined) packages.set(id, [effect]);
      else of.push(effect);
    }
  }
  return packages;
}

/** What hosts do to a package, of many and of one. */
const verbs = {
  '+': ['stage', 'stages'],
  '−': ['destage', 'destages'],
  '↻': ['offer anew', 'offers anew'],
} as const;

function effectOf(
  state: SiteState,
  id: PackageId,
  effects: readonly HostEffect[],
  sign: keyof typeof verbs,
): ReviewEffect {
  const figures = figuresOf(effects, id);
  const { hosts, sessionsKeep } = figures;
  const [many, one] = verbs[sign];
  const keep =
    sessionsKeep === 1 ? '1 session keeps it until it ends' : `${sessionsKeep} sessions keep it until they end`;
  const who = hosts === 1 ? `1 host ${one}` : `${hosts} hosts ${many}`;
  const sentence = `${sign} ${who} ${packageLabel(state, id)}${sign === '−' && sessionsKeep > 0 ? ` · ${keep}` : ''}`;
  return { ...figures, sentence };
}
