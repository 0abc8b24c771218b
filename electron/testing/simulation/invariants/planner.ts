import { resolveHost, undecidedFamilies, wantedPackages } from '#shared/domain/assignment/resolve.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { planHost, wantedPackage } from '#shared/domain/reconcile/plan.ts';
import type { HeldPackage, Step } from '#shared/domain/reconcile/step.ts';
import { afterStep } from '#shared/domain/testing/host-model.ts';
import { planNaively } from '../oracle/naive-plan.ts';
import { wantedNaively } from '../oracle/wanted.ts';
import type { Facts, HostObservation, Invariant } from './invariant.ts';

/** Looks that are compared: one in so many. */
const sampled = 5;

/** I17: the indexed planner says what a naive one says; a plan that is carried out leaves nothing; order does not matter. */
export const planIsTheReference: Invariant = {
  id: 'I17',
  says: 'The indexed plan is that of the naive reference; carried out, it leaves nothing to plan.',
  watch(facts, fail) {
    let looks = 0;
    return {
      looked(_life, name, observation) {
        looks += 1;
        if (observation === null || looks % sampled !== 0) return;
        const why = difference(facts, name, observation);
        if (why !== null) fail(name, why);
      },
    };
  },
};

function difference({ ledger }: Facts, name: string, observed: HostObservation): string | null {
  const host = ledger.hostNamed(name);
  if (host === null) return null;
  const { state } = ledger.now;
  const provision = state.site.provisionCertificates;
  const reference = wantedNaively(state, host, observed.os.architecture);
  const { packages, undecided } = indexed(state, host, observed);
  if (names(packages) !== names(reference.packages))
    return `It resolves ${names(packages)}, not ${names(reference.packages)}.`;
  if ([...undecided].join() !== [...reference.undecided].join())
    return `It leaves ${[...undecided]} open, not ${[...reference.undecided]}.`;
  const held = [...ledger.held(host.id).values()].filter((item) => !undecided.has(item.familyName));
  const plan = planned(packages, held, observed, provision);
  const naive = planNaively({ wanted: reference.packages, held, observed, provision });
  if (inWords(plan) !== inWords(naive)) return `It plans ${inWords(plan)}, not ${inWords(naive)}.`;
  const left = planned(packages, held, plan.reduce(afterStep, observed), provision);
  if (left.length > 0) return `Carrying out ${inWords(plan)} leaves ${inWords(left)}.`;
  const turned = planned([...packages].reverse(), [...held].reverse(), observed, provision);
  return sorted(turned) === sorted(plan) ? null : `In another order it plans ${sorted(turned)}, not ${sorted(plan)}.`;
}

function indexed(state: Facts['ledger']['now']['state'], host: Host, { os }: HostObservation) {
  const rows = resolveHost(state, host, os.architecture);
  return { packages: wantedPackages(rows), undecided: undecidedFamilies(rows) };
}

function planned(
  packages: readonly AppPackage[],
  held: readonly HeldPackage[],
  observed: HostObservation,
  provision: boolean,
): readonly Step[] {
  return planHost({ wanted: packages.map(wantedPackage), held, observed, provision });
}

function names(packages: readonly AppPackage[]): string {
  return packages.map(({ fullName }) => fullName).join() || 'nothing';
}

function inWords(steps: readonly Step[]): string {
  return steps.map(({ kind, package: item }) => `${kind} ${item.fullName}`).join(', ') || 'nothing';
}

/** Which package an image is mounted for, or a certificate trusted for, depends on the order; that it is, does not. */
function sorted(steps: readonly Step[]): string {
  const about = (step: Step) => {
    if (step.kind === 'trust' || step.kind === 'untrust') return step.thumbprint;
    return step.kind === 'mount' || step.kind === 'unmount' ? step.package.image.path : step.package.fullName;
  };
  return steps
    .map((step) => `${step.kind} ${about(step)}`)
    .sort()
    .join(', ');
}
