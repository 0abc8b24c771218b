import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Host, HostKind } from './host.ts';

/** How the navigation tree calls hosts of a kind. */
export function hostKindLabel(kind: HostKind): string {
  switch (kind) {
    case 'rdsh':
      return 'RD Session Hosts';
    case 'vdi':
      return 'VDI';
    case 'avd':
      return 'Azure Virtual Desktop';
    default:
      return assertNever(kind);
  }
}

/** The name of a host's group or pool; null without one. */
export function memberName(host: Host): string | null {
  return host.memberOf.kind === 'none' ? null : host.memberOf.name;
}
