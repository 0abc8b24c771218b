import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { packageRef, userKeys } from '#shared/domain/reconcile/plan.ts';
import type { HeldPackage, PackageRef, Step } from '#shared/domain/reconcile/step.ts';
import { afterStep } from '#shared/domain/testing/host-model.ts';
import { imageKey } from '../fleet/catalog.ts';

type Question = {
  readonly wanted: readonly AppPackage[];
  readonly held: readonly HeldPackage[];
  readonly observed: HostObservation;
  readonly provision: boolean;
};

/** The plan found the slow way: the first thing that is wrong, put right on a model of the host, until nothing is wrong. */
export function planNaively(question: Question): readonly Step[] {
  const steps: Step[] = [];
  let host = question.observed;
  for (let step = firstStep(question, host, steps); step !== null; step = firstStep(question, host, steps)) {
    steps.push(step);
    host = afterStep(host, step);
  }
  return steps;
}

function firstStep(question: Question, host: HostObservation, done: readonly Step[]): Step | null {
  const frameworks = question.wanted.filter(({ framework }) => framework);
  for (const item of [...frameworks, ...question.wanted.filter(({ framework }) => !framework)]) {
    const step = arrival(item, host, question.provision);
    if (step !== null) return step;
  }
  const leaving = question.held.filter((item) => !question.wanted.some(({ fullName }) => fullName === item.fullName));
  const references = leaving.map(({ trust: _, ...item }): PackageRef => item);
  for (const item of references) {
    const step = leave(item, host, done);
    if (step !== null) return step;
  }
  const free = references.find((item) => mayUnmount(item, host, question.wanted));
  return free === undefined ? untrusting(leaving, host, question.wanted) : { kind: 'unmount', package: free };
}

function arrival(item: AppPackage, host: HostObservation, provision: boolean): Step | null {
  const { signer, registration, fullName } = item;
  const reference = packageRef(item);
  const good = signer?.codeSigning && signer.key.bits >= 2_048;
  if (provision && good && !host.trusted.includes(signer.thumbprint))
    return { kind: 'trust', package: reference, thumbprint: signer.thumbprint, certificate: signer.certificate };
  if (!isMounted(item.image.path, host)) return { kind: 'mount', package: reference };
  if (!host.staged.some((staged) => staged.fullName === fullName)) return { kind: 'stage', package: reference };
  const users = userKeys(item);
  const offered = host.offered.some(
    (offer) =>
      offer.fullName === fullName && offer.registration === registration && offer.users.join() === users.join(),
  );
  return offered ? null : { kind: 'offer', package: reference, registration, users };
}

function leave(item: PackageRef, host: HostObservation, done: readonly Step[]): Step | null {
  const { fullName } = item;
  if (host.offered.some((offer) => offer.fullName === fullName)) return { kind: 'withdraw', package: item };
  const used = host.sessions.some(({ running }) => running.includes(fullName));
  if (used || !host.staged.some((staged) => staged.fullName === fullName)) return null;
  const asked = done.some((step) => step.kind === 'deregister' && step.package.fullName === fullName);
  return { kind: asked ? 'destage' : 'deregister', package: item };
}

function mayUnmount({ image }: PackageRef, host: HostObservation, wanted: readonly AppPackage[]): boolean {
  const key = imageKey(image.path);
  return (
    isMounted(image.path, host) &&
    !host.staged.some(({ imagePath }) => imageKey(imagePath) === key) &&
    !wanted.some((item) => imageKey(item.image.path) === key)
  );
}

/** A certificate that the console brought goes when nothing that is wanted or staged is signed with it. */
function untrusting(
  leaving: readonly HeldPackage[],
  host: HostObservation,
  wanted: readonly AppPackage[],
): Step | null {
  for (const { trust, ...item } of leaving) {
    if (trust === null || !host.trusted.includes(trust)) continue;
    const answered = leaving.filter((other) => other.trust === trust);
    const staged = answered.some(({ fullName }) => host.staged.some((had) => had.fullName === fullName));
    if (!staged && !wanted.some(({ signer }) => signer?.thumbprint === trust))
      return { kind: 'untrust', package: item, thumbprint: trust };
  }
  return null;
}

function isMounted(path: string, { mounted }: HostObservation): boolean {
  return mounted.some((image) => imageKey(image.path) === imageKey(path));
}
