import { assertNever } from '#shared/kernel/assert-never.ts';
import type { HostObservation } from '../host/observation.ts';
import type { Step } from '../reconcile/step.ts';

/** What a step makes of a host: a tiny honest host for laws about plans. Throws on a step that a host would refuse. */
export function afterStep(host: HostObservation, step: Step): HostObservation {
  const { fullName, image } = step.package;
  const same = (path: string) => path.toLowerCase() === image.path.toLowerCase();
  switch (step.kind) {
    case 'trust':
      return { ...host, trusted: [...host.trusted, step.thumbprint] };
    case 'mount':
      refuseIf(
        host.mounted.some(({ path }) => same(path)),
        'mounted twice',
      );
      return { ...host, mounted: [...host.mounted, { path: image.path }] };
    case 'stage':
      refuseIf(!host.mounted.some(({ path }) => same(path)), 'staged without its image');
      return { ...host, staged: [...host.staged, { fullName, imagePath: image.path }] };
    case 'offer': {
      refuseIf(!host.staged.some((item) => item.fullName === fullName), 'offered before it is staged');
      const others = host.offered.filter((item) => item.fullName !== fullName);
      return { ...host, offered: [...others, { fullName, registration: step.registration, users: step.users }] };
    }
    case 'withdraw':
      return { ...host, offered: host.offered.filter((item) => item.fullName !== fullName) };
    case 'deregister':
      return host;
    case 'destage':
      refuseIf(
        host.sessions.some((session) => session.running.includes(fullName)),
        'destaged in use',
      );
      return { ...host, staged: host.staged.filter((item) => item.fullName !== fullName) };
    case 'unmount':
      refuseIf(
        host.staged.some((item) => same(item.imagePath)),
        'unmounted while staged',
      );
      return { ...host, mounted: host.mounted.filter(({ path }) => !same(path)) };
    case 'untrust':
      return { ...host, trusted: host.trusted.filter((known) => known !== step.thumbprint) };
    default:
      return assertNever(step);
  }
}

function refuseIf(refused: boolean, reason: string): void {
  if (refused) throw new Error(`the host refuses: ${reason}`);
}
