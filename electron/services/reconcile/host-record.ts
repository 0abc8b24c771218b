import type { Host } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import type { HostPlacementFact } from '#shared/domain/reconcile/placements.ts';
import type { HeldPackage, Step, StepKind } from '#shared/domain/reconcile/step.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { ChangeId, HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** What is wanted in a site as the engine last read it. Replaced whole when it changes. */
export type SiteView = {
  readonly siteId: SiteId;
  state: SiteState;
  /** The state with all edits that are not applied; null without any. */
  draftState: SiteState | null;
  generation: number;
  /** The change that made this generation; null before the first. */
  changeId: ChangeId | null;
  readonly hosts: Map<HostId, HostRecord>;
};

/** What the engine knows of one host. Only the host's own worker writes here, besides recomputing `facts`. */
export type HostRecord = {
  readonly site: SiteView;
  host: Host;
  observation: HostObservation | null;
  /** Whether the last look succeeded; null before the first. */
  answers: boolean | null;
  /** Why the last look failed. */
  silence: Failure | null;
  readonly held: Map<PackageId, HeldPackage>;
  readonly failures: Map<PackageId, Failure>;
  /** Steps of ours that the next look may show for the first time. */
  sent: readonly SentStep[];
  inFlight: { readonly packageId: PackageId; readonly phase: StepKind } | null;
  /** When the next maintenance window opens, while work waits for it; null while none waits. */
  waitsUntil: Instant | null;
  facts: readonly HostPlacementFact[];
  /** It is no host of the site any more: nothing begins on it. */
  gone: boolean;
};

/**
 * A step that was sent to a host. `until`: an order that got no answer may still take effect, up to then; null where the next
 * look shows all that came of it.
 */
export type SentStep = { readonly step: Step; readonly until: Instant | null };

/** A host of which nothing is known yet. */
export function newHostRecord(site: SiteView, host: Host): HostRecord {
  return {
    site,
    host,
    observation: null,
    answers: null,
    silence: null,
    held: new Map(),
    failures: new Map(),
    sent: [],
    inFlight: null,
    waitsUntil: null,
    facts: [],
    gone: false,
  };
}
