import type { HostFleet } from './host-connector.ts';
import type { LabControl } from './lab-control.ts';
import type { ShareAccess } from './share-access.ts';
import type { FarmKind } from './store.ts';

/** The outside world of one data folder: the hosts and shares of a farm, or those of the lab. */
export type FarmPorts = {
  readonly fleet: HostFleet;
  readonly shares: ShareAccess;
  /** Null on a farm: nothing real can be signed in to or broken by a lever. */
  readonly lab: LabControl | null;
  /** Tells the lab apart from every other one; null on a farm. */
  readonly labId: string | null;
};

/** Opens the outside world once it is decided what the data folder is. */
export type OpenFarm = {
  open(kind: FarmKind): Promise<FarmPorts>;
  /** What *Explore the lab* would make; shown before it is chosen. */
  readonly labHosts: number;
  readonly labImages: number;
};
