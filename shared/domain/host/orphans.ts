import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { resolveHost, undecidedFamilies, wantedPackages } from '../assignment/resolve.ts';
import { parseFullName } from '../package/full-name.ts';
import type { AppPackage, ImageFormat } from '../package/package.ts';
import { packageRef, pathKey, sessionsRunning } from '../reconcile/plan.ts';
import type { HeldPackage, PackageRef } from '../reconcile/step.ts';
import type { SiteState } from '../site/farm.ts';
import type { Host } from './host.ts';
import type { HostObservation, StagedPackage } from './observation.ts';

/** Why something is an orphan: nobody wants the package; its image is gone from under it; nobody wants the image. */
export type OrphanKind = 'staged-unwanted' | 'staged-unmounted' | 'mounted-unassigned';

/** Something on a host that belongs to MSIX packages, and that neither what is wanted nor the console answers for. */
export type Orphan = {
  readonly hostId: HostId;
  readonly kind: OrphanKind;
  /** The same for the same thing on the host, and for no other there. */
  readonly key: string;
  /** Full name of the staged package; null for an image from which nothing is staged. */
  readonly fullName: string | null;
  readonly imagePath: string;
  /** Sessions that run it: it is not swept while there are any. */
  readonly sessions: number;
};

/** What is left over on a host, from what it said last. */
export function orphansOf(
  state: SiteState,
  host: Host,
  observation: HostObservation,
  held: readonly HeldPackage[],
): readonly Orphan[] {
  const rows = resolveHost(state, host, observation.os.architecture);
  const wanted = wantedPackages(rows);
  const isKept = keptRule(wanted, held, undecidedFamilies(rows));
  const staged = observation.staged.filter((had) => !isKept(had));
  const images = new Set([...wanted, ...held].map(({ image }) => pathKey(image.path)));
  const used = new Set(observation.staged.map(({ imagePath }) => pathKey(imagePath)));
  const mounted = new Set(observation.mounted.map(({ path }) => pathKey(path)));
  const alone = observation.mounted.filter(({ path }) => !images.has(pathKey(path)) && !used.has(pathKey(path)));
  return [
    ...staged.map(({ fullName, imagePath }): Orphan => {
      const kind = mounted.has(pathKey(imagePath)) ? 'staged-unwanted' : 'staged-unmounted';
      const sessions = sessionsRunning(observation, fullName);
      return { hostId: host.id, kind, key: `staged ${fullName}`, fullName, imagePath, sessions };
    }),
    ...alone.map(({ path }): Orphan => {
      const key = `mounted ${pathKey(path)}`;
      return { hostId: host.id, kind: 'mounted-unassigned', key, fullName: null, imagePath: path, sessions: 0 };
    }),
  ];
}

/** What stays: wanted, held, of a family about which the administrator has to decide, or a framework that what is wanted needs. */
function keptRule(wanted: readonly AppPackage[], held: readonly HeldPackage[], undecided: ReadonlySet<string>) {
  const names = new Set([...wanted, ...held].map(({ fullName }) => fullName));
  const needed = new Set(wanted.flatMap(({ dependencies }) => dependencies.map(({ name }) => name.toLowerCase())));
  return ({ fullName }: StagedPackage): boolean => {
    const parts = parseFullName(fullName);
    if (names.has(fullName)) return true;
    return parts !== null && (undecided.has(parts.familyName) || needed.has(parts.name.toLowerCase()));
  };
}

/**
 * An orphan as the console takes it over, so that it leaves as any package that is no longer wanted. `id` names it where the
 * site has no package of that name. Hosts need name and path alone to take something away.
 */
export function asHeld({ fullName, imagePath }: Orphan, state: SiteState, id: PackageId): HeldPackage {
  const known = [...state.packages.values()].find((item) =>
    fullName === null ? pathKey(item.image.path) === pathKey(imagePath) : item.fullName === fullName,
  );
  const name = fullName ?? known?.fullName ?? fileName(imagePath);
  const unknown: PackageRef = {
    packageId: id,
    fullName: name,
    familyName: parseFullName(name)?.familyName ?? name,
    image: { path: imagePath, format: formatOf(imagePath), size: 0, modifiedAt: instant(0) },
    rootPath: '',
    blockMapSha256: '0'.repeat(64),
  };
  if (known === undefined) return { ...unknown, trust: null };
  const ref = packageRef(known);
  return { ...ref, image: { ...ref.image, path: imagePath }, trust: null };
}

function fileName(path: string): string {
  return path.split('\\').at(-1) || path;
}

function formatOf(path: string): ImageFormat {
  const ending = path.toLowerCase().split('.').at(-1);
  return ending === 'cim' || ending === 'vhd' ? ending : 'vhdx';
}
