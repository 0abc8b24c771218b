import type { LabHost } from '#electron/ports/lab-control.ts';
import type { FrameworkPackage, HostObservation } from '#shared/domain/host/observation.ts';

/** What a lab host is and does not change by itself. */
export type HostProfile = LabHost & {
  readonly os: HostObservation['os'];
  readonly frameworks: readonly FrameworkPackage[];
};

const server2022 = { name: 'Windows Server 2022', build: '20348.2849', architecture: 'x64' } as const;
const server2025 = { name: 'Windows Server 2025', build: '26100.2894', architecture: 'x64' } as const;
const windows11 = { name: 'Windows 11 Enterprise', build: '22631.4751', architecture: 'x64' } as const;
const windows11Arm = { ...windows11, architecture: 'arm64' } as const;
const multiSession = { name: 'Windows 11 Enterprise multi-session', build: '22631.4751', architecture: 'x64' } as const;

/** Groups of RD session hosts in turn; some hosts belong to none. */
const groups = ['Finance', 'Finance', 'Engineering', 'Engineering', 'Front office', null] as const;

/**
 * The hosts of a lab of `count` hosts: the same for the same count, always. Two thirds are RD session hosts, the rest a VDI
 * pool and an AVD host pool.
 */
export function makeRoster(count: number): readonly HostProfile[] {
  const vdi = Math.floor(count / 6);
  const avd = Math.floor(count / 6);
  const width = Math.max(3, String(count).length);
  return [
    ...series(count - vdi - avd, (index) => sessionHost(index, width)),
    ...series(vdi, (index) => desktop(index, width, index === vdi - 1)),
    ...series(avd, (index) => pooledHost(index, width)),
  ];
}

function series(length: number, make: (index: number) => HostProfile): readonly HostProfile[] {
  return Array.from({ length }, (_, index) => make(index));
}

function sessionHost(index: number, width: number): HostProfile {
  const os = index % 3 === 2 ? server2025 : server2022;
  const memberOf = groups[index % groups.length] ?? null;
  return { name: numbered('VIE-RDSH', index, width), kind: 'rdsh', memberOf, os, frameworks: frameworks(index, os) };
}

/** The last desktop of the pool is an ARM machine. */
function desktop(index: number, width: number, last: boolean): HostProfile {
  const os = last ? windows11Arm : windows11;
  const made = { name: numbered('VIE-VDI', index, width), os, frameworks: frameworks(index, os) };
  return { ...made, kind: 'vdi', memberOf: 'Office' };
}

function pooledHost(index: number, width: number): HostProfile {
  const made = {
    name: numbered('VIE-AVD', index, width),
    os: multiSession,
    frameworks: frameworks(index, multiSession),
  };
  return { ...made, kind: 'avd', memberOf: 'Knowledge workers' };
}

function numbered(prefix: string, index: number, width: number): string {
  return `${prefix}-${String(index + 1).padStart(width, '0')}`;
}

/** Some hosts lack the desktop framework, as in any farm that grew over years. */
function frameworks(index: number, os: HostObservation['os']): readonly FrameworkPackage[] {
  const architectures = os.architecture === 'arm64' ? (['arm64', 'x64'] as const) : (['x64', 'x86'] as const);
  const names = ['Microsoft.VCLibs.140.00', ...(index % 9 === 7 ? [] : ['Microsoft.VCLibs.140.00.UWPDesktop'])];
  return names.flatMap((name) =>
    architectures.map((architecture) => ({ name, version: '14.0.33728.0', architecture })),
  );
}
