import type { HostObservation } from '../host/observation.ts';
import type { AppPackage, Architecture } from './package.ts';
import { compareVersions } from './version.ts';

export type Applicability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Which architectures a host runs, best first: its own, then neutral, then what it emulates (product, section 3). */
export function runnableOn(host: Architecture): readonly Architecture[] {
  if (host === 'x64') return ['x64', 'neutral', 'x86'];
  if (host === 'arm64') return ['arm64', 'neutral', 'x64', 'x86'];
  return host === 'neutral' ? ['neutral'] : [host, 'neutral'];
}

/** Whether a host can run a package: its architecture, and its Windows build against the package's MinVersion. */
export function applicable(
  item: Pick<AppPackage, 'architecture' | 'targetFamilies'>,
  os: HostObservation['os'],
): Applicability {
  if (!runnableOn(os.architecture).includes(item.architecture)) {
    return refused(`The package is for ${item.architecture}, and the host is ${os.architecture}.`);
  }
  const needed = neededVersion(item);
  if (needed !== null && compareVersions(fullBuild(os.build), needed) < 0) {
    return refused(`The package needs Windows ${needed} or later, and the host has ${fullBuild(os.build)}.`);
  }
  return { ok: true };
}

const desktopFamilies = ['windows.desktop', 'windows.universal'];

/** The lowest Windows version that one of the desktop families asks for; null when none of them is named. */
function neededVersion(item: Pick<AppPackage, 'targetFamilies'>): string | null {
  const asked = item.targetFamilies.filter((family) => desktopFamilies.includes(family.name.toLowerCase()));
  return asked.map((family) => family.minVersion).sort(compareVersions)[0] ?? null;
}

/** `20348` and `20348.2700` stand for `10.0.20348` and `10.0.20348.2700`. */
function fullBuild(build: string): string {
  return build.split('.').length > 2 ? build : `10.0.${build}`;
}

function refused(reason: string): Applicability {
  return { ok: false, reason };
}
