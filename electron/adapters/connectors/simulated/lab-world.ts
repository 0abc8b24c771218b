import type { Env } from '#electron/ports/env.ts';
import type { ShareAccess } from '#electron/ports/share-access.ts';
import type { ImageDesk } from './image-desk.ts';
import type { LabHosts } from './lab-hosts.ts';
import type { Latency } from './latency.ts';

/** What every lab host works with. */
export type LabWorld = {
  readonly hosts: LabHosts;
  readonly desk: ImageDesk;
  readonly shares: ShareAccess;
  readonly latency: Latency;
  readonly env: Env;
};
