import { resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import type { FrameworkPackage, HostObservation } from '../host/observation.ts';
import type { SiteState } from '../site/farm.ts';
import { runnableOn } from './applicable.ts';
import { parseFullName } from './full-name.ts';
import type { AppPackage, Architecture, PackageDependency } from './package.ts';
import { compareVersions } from './version.ts';

/**
 * Where a framework package that a package needs comes from: the host has it, or the host's rows want one that the site has, or
 * neither. Not known while the host has not answered and no row brings one.
 */
export type DependencyAnswer = {
  readonly name: string;
  readonly minVersion: string;
  readonly found: 'on-host' | 'assigned' | 'missing' | 'not-known';
  /** The version that is there or comes; null without one. */
  readonly version: string | null;
};

/** What is asked of a host about framework packages. */
export type FrameworksSeen = Pick<HostObservation, 'frameworks' | 'staged'>;

/** Every framework package that a package needs, in the order of its manifest, each with where it comes from. */
export function dependenciesOf(
  state: SiteState,
  host: Host,
  observation: (FrameworksSeen & Pick<HostObservation, 'os'>) | null,
  item: Pick<AppPackage, 'architecture' | 'dependencies'>,
): readonly DependencyAnswer[] {
  if (item.dependencies.length === 0) return [];
  const architecture = observation?.os.architecture ?? null;
  const there = observation === null ? [] : frameworksOn(observation);
  const coming = wantedPackages(resolveHost(state, host, architecture));
  return item.dependencies.map((needed) => {
    const answer = (found: DependencyAnswer['found'], version: string | null): DependencyAnswer => {
      return { name: needed.name, minVersion: needed.minVersion, found, version };
    };
    const has = best(there.filter((each) => fulfils(each, needed, item.architecture, architecture)));
    if (has !== null) return answer('on-host', has);
    const brings = best(
      coming.filter((each) => each.framework && fulfils(each, needed, item.architecture, architecture)),
    );
    if (brings !== null) return answer('assigned', brings);
    return answer(observation === null ? 'not-known' : 'missing', null);
  });
}

/** The framework packages of a host: those of its own, and staged packages, any of which may be one. */
export function frameworksOn({ frameworks, staged }: FrameworksSeen): readonly FrameworkPackage[] {
  const brought = staged.flatMap(({ fullName }) => parseFullName(fullName) ?? []);
  return [...frameworks, ...brought.map(({ name, version, architecture }) => ({ name, version, architecture }))];
}

/**
 * Whether a framework package is one that a package needs: its name, at least its version, and the package's own architecture
 * (any that the host runs where the package is neutral).
 */
export function fulfils(
  framework: FrameworkPackage,
  needed: Pick<PackageDependency, 'name' | 'minVersion'>,
  packageArchitecture: Architecture,
  hostArchitecture: Architecture | null,
): boolean {
  const { name, version, architecture } = framework;
  if (name.toLowerCase() !== needed.name.toLowerCase() || compareVersions(version, needed.minVersion) < 0) return false;
  if (architecture === 'neutral' || architecture === packageArchitecture) return true;
  return (
    packageArchitecture === 'neutral' &&
    (hostArchitecture === null || runnableOn(hostArchitecture).includes(architecture))
  );
}

function best(frameworks: readonly { readonly version: string }[]): string | null {
  return frameworks.map(({ version }) => version).toSorted((a, b) => compareVersions(b, a))[0] ?? null;
}
