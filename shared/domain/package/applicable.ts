import type { HostObservation } from '../host/observation.ts';
import type { Reason } from '../reason/reason.ts';
import type { AppPackage, Architecture, ImageRef } from './package.ts';
import { compareVersions } from './version.ts';

export type Applicability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What decides whether a host can run a package. `image` is left out where only the package itself is looked at. */
export type Runnable = Pick<AppPackage, 'architecture' | 'targetFamilies'> & {
  readonly image?: Pick<ImageRef, 'format'>;
};

/** Which architectures a host runs, best first: its own, then neutral, then what it emulates (product, section 3). */
export function runnableOn(host: Architecture): readonly Architecture[] {
  if (host === 'x64') return ['x64', 'neutral', 'x86'];
  if (host === 'arm64') return ['arm64', 'neutral', 'x64', 'x86'];
  return host === 'neutral' ? ['neutral'] : [host, 'neutral'];
}

/** Whether a host can run a package: its architecture, its Windows build, and the format of the image. */
export function applicable(item: Runnable, os: HostObservation['os']): Applicability {
  const against = runningReasons(item, os).find(({ holds }) => holds === 'no');
  return against === undefined ? { ok: true } : { ok: false, reason: `${against.text}.` };
}

/** The same, requirement by requirement. */
export function runningReasons(item: Runnable, os: HostObservation['os']): readonly Reason[] {
  const image = item.image === undefined ? [] : [imageReason(item.image.format, os)];
  return [architectureReason(item, os), windowsReason(item, os), ...image];
}

function architectureReason({ architecture }: Runnable, os: HostObservation['os']): Reason {
  const about = 'Architecture';
  if (!runnableOn(os.architecture).includes(architecture)) {
    return { about, holds: 'no', text: `The package is for ${architecture}, and the host is ${os.architecture}` };
  }
  if (architecture === 'neutral') return { about, holds: 'yes', text: 'The package is neutral: it runs everywhere' };
  const how = architecture === os.architecture ? 'its own' : 'which it emulates';
  return {
    about,
    holds: 'yes',
    text: `The host is ${os.architecture}, and the package is for ${architecture}, ${how}`,
  };
}

function windowsReason(item: Runnable, os: HostObservation['os']): Reason {
  const about = 'Windows';
  const [needed, has] = [neededVersion(item), fullBuild(os.build)];
  if (needed === null)
    return { about, holds: 'yes', text: `The package asks for no version of Windows; the host has ${has}` };
  const text = `The package needs Windows ${needed} or later, and the host has ${has}`;
  return { about, holds: compareVersions(has, needed) < 0 ? 'no' : 'yes', text };
}

/** The first build that mounts CIM images as hosts do it: Windows Server 2022; Windows 11 came after it. */
const cimFrom = '10.0.20348';

function imageReason(format: ImageRef['format'], os: HostObservation['os']): Reason {
  const about = 'Image';
  const has = fullBuild(os.build);
  if (format !== 'cim')
    return { about, holds: 'yes', text: `Every supported Windows mounts ${format.toUpperCase()} images` };
  const holds = compareVersions(has, cimFrom) < 0 ? 'no' : 'yes';
  return { about, holds, text: `CIM images need Windows 11 or Server 2022 and later, and the host has ${has}` };
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
