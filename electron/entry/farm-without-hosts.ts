import type { FarmPorts } from '#electron/ports/farm-ports.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import { problem } from '#shared/domain/problem/problem.ts';

/**
 * The outside world of a farm as far as this version reaches it: its shares. There is no way yet to enter real hosts, so the fleet is
 * honest about every one of them: it does not answer.
 */
export function farmWithoutHosts(shares: ShareAccess): FarmPorts {
  return {
    shares,
    lab: null,
    labId: null,
    fleet: {
      connect: (host) => {
        const unreachable = async () => {
          throw problem('host-unreachable', { host: host.name });
        };
        return { observe: unreachable, probe: unreachable, apply: unreachable };
      },
      onHint: () => () => {},
      close: async () => {},
    },
  };
}
