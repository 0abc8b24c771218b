import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { userKeys } from '#shared/domain/reconcile/plan.ts';
import type { HeldPackage } from '#shared/domain/reconcile/step.ts';
import { type Catalog, imageKey } from '../fleet/catalog.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Ledger } from './ledger.ts';
import { wantedOn } from './wanted.ts';

type Known = { readonly ledger: Ledger; readonly fleet: Fleet };

/** What is still to be done on a host, in words; empty where it is as it shall be. */
export function unsettled(known: Known, name: string): readonly string[] {
  const host = known.ledger.hostNamed(name);
  if (host === null) return [];
  const truth = known.fleet.truth(name);
  const { packages, undecided } = wantedOn(known.ledger.now.state, host, known.fleet.profile(name).os.architecture);
  const wanted = new Set(packages.map(({ fullName }) => fullName));
  const running = new Set(truth.sessions.flatMap((session) => session.running));
  const missing = packages
    .filter((item) => !isReady(item, truth) && canStand(item, name, known))
    .map((item) => `${item.fullName} is not ready`);
  const leaving = [...known.ledger.held(host.id).values()]
    .filter((item) => !wanted.has(item.fullName) && !running.has(item.fullName))
    .filter((item) => !undecided.has(item.familyName) || isDeleted(item, known.ledger))
    .filter((item) => !isReplacedInVain(item, packages, truth, known.ledger))
    .map((item) => `${item.fullName} has not left`);
  return [...missing, ...leaving];
}

/** What is deleted leaves also where no row decides. */
export function isDeleted({ packageId }: Pick<HeldPackage, 'packageId'>, { now }: Pick<Ledger, 'now'>): boolean {
  return now.state.packages.get(packageId)?.deleting === true;
}

/** Whether what leaves was only replaced, by what the host does not have: it stays until that has come. */
function isReplacedInVain(item: HeldPackage, wanted: readonly AppPackage[], truth: Truth, { now }: Ledger): boolean {
  const own = now.state.packages.get(item.packageId);
  const successors = wanted.filter(({ familyName }) => familyName === item.familyName);
  const none = successors.length > 0 && !successors.some((successor) => isReady(successor, truth));
  return own?.enabled === true && !own.deleting && none;
}

/** What stands on a host although nothing wants it there, nobody uses it, no hand brought it and no console holds it. */
export function leftovers({ ledger, fleet }: Known, name: string): readonly string[] {
  const host = ledger.hostNamed(name);
  if (host === null) return [];
  const truth = fleet.truth(name);
  const { packages } = wantedOn(ledger.now.state, host, fleet.profile(name).os.architecture);
  const held = [...ledger.held(host.id).values()];
  const running = truth.sessions.flatMap((session) => session.running);
  const hands = fleet.handsOn(name);
  const names = new Set([...[...packages, ...held].map(({ fullName }) => fullName), ...running, ...hands]);
  const stagedFrom = truth.staged.map(({ imagePath }) => imageKey(imagePath));
  const paths = new Set([...[...packages, ...held].map(({ image }) => imageKey(image.path)), ...stagedFrom, ...hands]);
  return [
    ...[...truth.staged, ...truth.offered].map(({ fullName }) => fullName).filter((fullName) => !names.has(fullName)),
    ...truth.mounted.map(({ path }) => path).filter((path) => !paths.has(imageKey(path))),
  ];
}

type Truth = Pick<HostObservation, 'mounted' | 'staged' | 'offered'>;

/** Whether a package stands on a host in full, as far as the host itself shows. */
export function isReady(wanted: AppPackage, { mounted, staged, offered }: Truth): boolean {
  const { fullName, image, registration } = wanted;
  const users = userKeys(wanted).join();
  return (
    mounted.some(({ path }) => imageKey(path) === imageKey(image.path)) &&
    staged.some((item) => item.fullName === fullName) &&
    offered.some(
      (item) => item.fullName === fullName && item.registration === registration && item.users.join() === users,
    )
  );
}

/** Whether a host can have a package as things are now; where it is in doubt, nothing is asked of the engine. */
function canStand(item: AppPackage, name: string, { fleet, ledger }: Known): boolean {
  const { os, frameworks } = fleet.profile(name);
  const runs = os.architecture === 'arm64' || item.architecture !== 'arm64';
  const complete = item.dependencies.every((needed) =>
    frameworks.some((framework) => framework.name === needed.name && runs),
  );
  return runs && complete && isUnchanged(item, fleet.catalog) && isTrusted(item, name, { fleet, ledger });
}

function isUnchanged({ image, fullName, blockMapSha256 }: AppPackage, { images }: Catalog): boolean {
  const is = images.get(imageKey(image.path));
  const found = is?.inspection.packages.find((candidate) => candidate.fullName === fullName);
  const same = is?.size === image.size && is.modifiedAt === image.modifiedAt;
  return same && found?.blockMapSha256 === blockMapSha256;
}

/** The certificate that expires in the middle of a run is never relied on. */
function isTrusted({ signer }: AppPackage, name: string, { fleet, ledger }: Known): boolean {
  if (signer === null || signer.thumbprint === fleet.catalog.signers.short.thumbprint) return false;
  const provisioned = ledger.now.state.site.provisionCertificates && signer.key.bits >= 2_048;
  return provisioned || fleet.truth(name).trusted.includes(signer.thumbprint);
}
