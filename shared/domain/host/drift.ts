import { shortName } from '../package/full-name.ts';
import type { AppPackage } from '../package/package.ts';
import { pathKey } from '../reconcile/plan.ts';
import type { HeldPackage, Step } from '../reconcile/step.ts';
import type { HostObservation, OfferedPackage } from './observation.ts';

/** What the console answers for on a host: what it wants there and what it brought. */
export type Ours = { readonly wanted: readonly AppPackage[]; readonly held: readonly HeldPackage[] };

/**
 * What somebody else changed on a host between two looks, one sentence (without a full stop) for each: of what is wanted or
 * held there, what vanished or is otherwise, and what was staged by hand. `orders`: steps of our own that may have been carried
 * out in between; what they explain is no drift. Equal looks have none.
 */
export function driftBetween(
  before: HostObservation,
  after: HostObservation,
  ours: Ours,
  orders: readonly Step[],
): readonly string[] {
  const names = new Set([...ours.wanted, ...ours.held].map(({ fullName }) => fullName));
  const did = (kind: Step['kind'], fullName: string) =>
    orders.some((step) => step.kind === kind && step.package.fullName === fullName);
  const staged = new Set(after.staged.map(({ fullName }) => fullName));
  const had = new Set(before.staged.map(({ fullName }) => fullName));
  const destaged = [...had].filter((name) => names.has(name) && !staged.has(name) && !did('destage', name));
  const byHand = [...staged].filter((name) => names.has(name) && !had.has(name) && !did('stage', name));
  return [
    ...destaged.map((name) => `${shortName(name)} was destaged`),
    ...byHand.map((name) => `${shortName(name)} was staged by somebody else`),
    ...unmounted(before, after, ours, orders),
    ...otherOffers(before, after, names, did),
    ...untrusted(before, after, ours, orders),
  ];
}

/** Whether a host was set up anew under its name: its record of orders is older than it was, and nothing of ours is left. */
export function isReimaged(before: HostObservation, after: HostObservation, held: readonly HeldPackage[]): boolean {
  if (after.generation >= before.generation) return false;
  const names = new Set(held.map(({ fullName }) => fullName));
  return ![...after.staged, ...after.offered].some(({ fullName }) => names.has(fullName));
}

/** How a host that was set up anew is called in its timeline. */
export function reimagedText(before: HostObservation, after: HostObservation): string {
  const [was, is] = [before, after].map(({ os }) => `${os.name}, build ${os.build}`);
  const again = 'The host was set up anew under the same name';
  return was === is ? again : `${again}: it was ${was}, and is ${is}`;
}

/** What a record of orders that is not where we left it says; null while nothing is strange about it. */
export function generationText(before: HostObservation, after: HostObservation, generation: number): string | null {
  if (after.generation < before.generation) {
    return `The host's record of orders went back from generation ${before.generation} to ${after.generation}, as after a restored snapshot`;
  }
  if (after.generation === before.generation || after.generation <= generation) return null;
  return `The host took orders of generation ${after.generation}, which this console (generation ${generation}) did not send`;
}

function unmounted(
  before: HostObservation,
  after: HostObservation,
  { wanted, held }: Ours,
  orders: readonly Step[],
): readonly string[] {
  const ours = new Set([...wanted, ...held].map(({ image }) => pathKey(image.path)));
  const mounted = new Set(after.mounted.map(({ path }) => pathKey(path)));
  const did = new Set(orders.flatMap((step) => (step.kind === 'unmount' ? [pathKey(step.package.image.path)] : [])));
  const gone = before.mounted.filter(({ path }) => {
    const key = pathKey(path);
    return ours.has(key) && !mounted.has(key) && !did.has(key);
  });
  return gone.map(({ path }) => `The image ${path} was unmounted`);
}

function otherOffers(
  before: HostObservation,
  after: HostObservation,
  names: ReadonlySet<string>,
  did: (kind: Step['kind'], fullName: string) => boolean,
): readonly string[] {
  const now = new Map(after.offered.map((offer) => [offer.fullName, offer]));
  return before.offered.flatMap((offer): readonly string[] => {
    const { fullName } = offer;
    if (!names.has(fullName)) return [];
    const is = now.get(fullName);
    if (is === undefined)
      return did('withdraw', fullName) ? [] : [`${shortName(fullName)} is no longer offered to sign-ins`];
    if (sameOffer(offer, is) || did('offer', fullName)) return [];
    return [
      `${shortName(fullName)} is offered otherwise: ${is.registration}, ${is.users.length === 0 ? 'for everybody' : `for ${is.users.length} users and groups`}`,
    ];
  });
}

function sameOffer(one: OfferedPackage, other: OfferedPackage): boolean {
  return (
    one.registration === other.registration && one.users.toSorted().join('\n') === other.users.toSorted().join('\n')
  );
}

function untrusted(
  before: HostObservation,
  after: HostObservation,
  { wanted, held }: Ours,
  orders: readonly Step[],
): readonly string[] {
  const signers = new Map(
    wanted.flatMap(({ signer }) => (signer === null ? [] : [[signer.thumbprint, signer.commonName] as const])),
  );
  const ours = new Set([...signers.keys(), ...held.flatMap(({ trust }) => trust ?? [])]);
  const did = new Set(orders.flatMap((step) => (step.kind === 'untrust' ? [step.thumbprint] : [])));
  const gone = before.trusted.filter(
    (thumbprint) => ours.has(thumbprint) && !did.has(thumbprint) && !after.trusted.includes(thumbprint),
  );
  return gone.map(
    (thumbprint) => `The certificate ${signers.get(thumbprint) ?? thumbprint.slice(0, 16)} is no longer trusted`,
  );
}
