import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { HostObservation } from '../host/observation.ts';
import type { PackageRef, Step, StepKind } from '../reconcile/step.ts';
import type { RingPlan } from '../rollout/rollout.ts';
import type { EngineSettings } from '../settings/engine-settings.ts';
import type { SiteState } from '../site/farm.ts';
import type { DraftEdit } from './edit.ts';

/** An edit in words: what was, what will be, and what that means. */
export type ReviewEdit = {
  readonly key: string;
  readonly title: string;
  readonly where: string;
  readonly at: Instant;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly effect: string;
};

/** How many hosts take which step; `sessionsKeep` counts sessions that keep what they run until they end. */
export type ReviewFigures = {
  readonly hosts: number;
  readonly stage: number;
  readonly register: number;
  readonly deregister: number;
  readonly destage: number;
  readonly sessionsKeep: number;
};

export type ReviewStep = {
  readonly kind: StepKind;
  readonly package: string;
  readonly why: string;
  readonly sessions: number;
};

export type ReviewHost = {
  readonly hostId: HostId;
  readonly name: string;
  readonly memberOf: string | null;
  readonly answers: boolean;
  readonly steps: readonly ReviewStep[];
};

export type ReviewWarning = { readonly title: string; readonly advice: string; readonly hosts: readonly string[] };
export type ReviewEffect = ReviewFigures & { readonly sentence: string };
export type ReviewGroup = ReviewFigures & { readonly name: string; readonly effects: readonly ReviewEffect[] };

/** What begins at once when tags go out in rings, and which hosts follow in which ring. */
export type ReviewRings = {
  /** The effect at once: everything but tags, and the first ring. */
  readonly atFirst: ReviewFigures;
  readonly moves: readonly {
    /** Such as `Production moves to Contoso Notes 2.0.0.0`. */
    readonly title: string;
    readonly waves: readonly { readonly label: string; readonly hosts: number; readonly first: readonly string[] }[];
  }[];
};

/** What applying a draft would do, for reading before it is done. */
export type ReviewResult = {
  readonly siteName: string;
  readonly edits: readonly ReviewEdit[];
  readonly figures: ReviewFigures;
  readonly groups: readonly ReviewGroup[];
  /** At most the first 500 hosts that change. */
  readonly hosts: readonly ReviewHost[];
  readonly warnings: readonly ReviewWarning[];
  /** What has to be typed before Apply; null when the button is enough. */
  readonly confirmation: string | null;
  readonly estimatedMilliseconds: number;
  /** Null where no tag moves that hosts follow, or where rings were not asked for. */
  readonly rings: ReviewRings | null;
};

/** Everything that a review is computed from. `now` decides which certificates have expired. */
export type ReviewInput = {
  readonly before: SiteState;
  readonly after: SiteState;
  readonly edits: readonly DraftEdit[];
  readonly observations: ReadonlyMap<HostId, HostObservation>;
  readonly held: readonly { readonly hostId: HostId; readonly package: PackageRef; readonly trust: string | null }[];
  readonly answers: (hostId: HostId) => boolean;
  readonly now: Instant;
  /** How tags go out; without them at once. */
  readonly rings?: RingPlan | null;
  /** How much is worked on at once, for the estimate. */
  readonly limits: Pick<EngineSettings, 'atOnce' | 'perShare' | 'perImage'>;
};

/** What changes on one host: packages that arrive, leave or are offered anew, and the steps of that in their order. */
export type HostEffect = {
  readonly host: ReviewHost;
  readonly arriving: readonly PackageId[];
  readonly leaving: readonly PackageId[];
  /** What stays and is offered to others, or in another way. */
  readonly reoffered: readonly PackageId[];
  readonly steps: readonly (ReviewStep & { readonly packageId: PackageId })[];
  /** The same steps as the host would get them. */
  readonly plan: readonly Step[];
};
