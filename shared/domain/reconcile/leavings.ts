import type { HostObservation } from '../host/observation.ts';
import { isOffered, isStaged, sessionsRunning } from './observed.ts';
import { type HeldPackage, refOfHeld, type Step } from './step.ts';
import { pathKey, type WantedIndex } from './wanted.ts';

/**
 * The steps that take packages from a host: withdraw, deregister, destage, then unmount and untrust where nothing needs the
 * image or the certificate any more. Nothing that a session runs is destaged.
 */
export function leavingSteps(
  leaving: readonly HeldPackage[],
  wanted: WantedIndex,
  observed: HostObservation,
): readonly Step[] {
  if (leaving.length === 0) return [];
  const destaged = new Set<string>();
  const steps: Step[] = [];
  for (const item of leaving.map(refOfHeld)) {
    if (isOffered(observed, item, null)) steps.push({ kind: 'withdraw', package: item });
    if (!isStaged(observed, item) || sessionsRunning(observed, item.fullName) > 0) continue;
    destaged.add(item.fullName);
    steps.push({ kind: 'deregister', package: item }, { kind: 'destage', package: item });
  }
  return [
    ...steps,
    ...unmounting(leaving, wanted, observed, destaged),
    ...untrusting(leaving, wanted, observed, destaged),
  ];
}

function unmounting(
  leaving: readonly HeldPackage[],
  wanted: WantedIndex,
  observed: HostObservation,
  destaged: ReadonlySet<string>,
): readonly Step[] {
  const mounted = new Set(observed.mounted.map(({ path }) => pathKey(path)));
  const stays = observed.staged.filter((had) => !destaged.has(had.fullName));
  const inUse = new Set(stays.map((had) => pathKey(had.imagePath)));
  const steps: Step[] = [];
  for (const item of leaving) {
    const image = pathKey(item.image.path);
    if (inUse.has(image) || wanted.images.has(image) || !mounted.delete(image)) continue;
    steps.push({ kind: 'unmount', package: refOfHeld(item) });
  }
  return steps;
}

/** A certificate goes with the last package that answers for it; one that is wanted, or still staged, keeps it. */
function untrusting(
  leaving: readonly HeldPackage[],
  wanted: WantedIndex,
  observed: HostObservation,
  destaged: ReadonlySet<string>,
): readonly Step[] {
  const stays = (item: HeldPackage) => isStaged(observed, item) && !destaged.has(item.fullName);
  const kept = new Set(leaving.filter(stays).map((item) => item.trust));
  const trusted = new Set(observed.trusted);
  const steps: Step[] = [];
  for (const item of leaving) {
    const { trust } = item;
    if (trust === null || wanted.signers.has(trust) || kept.has(trust) || !trusted.delete(trust)) continue;
    steps.push({ kind: 'untrust', package: refOfHeld(item), thumbprint: trust });
  }
  return steps;
}
