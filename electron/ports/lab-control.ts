import type { Host } from '#shared/domain/host/host.ts';
import type { Call } from './call.ts';

/** A cause that the lab injects. Never a status: what comes of it is found out as on any host. */
export type LabFault =
  | { readonly kind: 'down' }
  | { readonly kind: 'share-unreadable'; readonly how: 'gone' | 'denied' }
  | { readonly kind: 'certificate-not-trusted' }
  /** Every call takes `factor` times as long. */
  | { readonly kind: 'slow'; readonly factor: number }
  /** The next `times` stagings mount the image and then fail. */
  | { readonly kind: 'partial-staging'; readonly times: number };

/** What somebody does to a host by hand, past the console. `re-image`: the host is set up anew under its name. */
export type LabHandwork =
  | { readonly kind: 'stage'; readonly fullName: string; readonly imagePath: string }
  | { readonly kind: 'destage'; readonly fullName: string }
  | { readonly kind: 'mount' | 'unmount'; readonly imagePath: string }
  | { readonly kind: 're-image' };

/** What the lab says of one of its hosts besides what the host itself reports. */
export type LabHostState = { readonly faults: readonly LabFault[] };

/** A host as the lab offers it to a new farm. */
export type LabHost = Pick<Host, 'name' | 'kind'> & { readonly memberOf: string | null };

/** The levers of the simulated fleet: users who come and go, and faults. Host names as in the farm. */
export type LabControl = {
  hosts(call: Call): Promise<readonly LabHost[]>;
  state(hostName: string, call: Call): Promise<LabHostState>;
  /**
   * A user signs in (if not yet) and starts the package's first application. One who is not among those to whom it is offered
   * is signed in and gets nothing. `groups`: names or SIDs; those of before where they are not said.
   */
  signIn(hostName: string, user: string, fullName: string, call: Call, groups?: readonly string[]): Promise<void>;
  /** Ends the user's session, or all sessions of the host for `null`. */
  signOut(hostName: string, user: string | null, call: Call): Promise<void>;
  /** Throws `package-in-use` where a session runs what would be taken away; re-imaging asks nobody. */
  byHand(hostName: string, work: LabHandwork, call: Call): Promise<void>;
  setFaults(hostName: string, faults: readonly LabFault[], call: Call): Promise<void>;
};
