import type { TagId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { HostProblemCode } from '../problem/codes.ts';
import type { StepKind } from './step.ts';

/** The last failure of a package on a host, kept until a later step of it succeeds or it is no longer wanted. */
export type Failure = {
  readonly phase: StepKind | 'observe';
  readonly code: HostProblemCode;
  /** What Windows said, such as `0x80070005`; null where no code came. */
  readonly hresult: string | null;
  readonly message: string;
  readonly attempts: number;
  readonly at: Instant;
  readonly nextTryAt: Instant | null;
};

/** The one fact about a package on a host, from which its status word and colour follow. Unknown is not failed. */
export type Placement =
  | { readonly kind: 'not-applied' }
  | {
      readonly kind: 'working';
      readonly phase: StepKind | 'queued';
      readonly leaving: boolean;
      readonly sessions: number;
    }
  | { readonly kind: 'ready'; readonly sessions: number }
  | {
      readonly kind: 'leaving';
      readonly sessions: number;
      readonly failure: Failure | null;
      /** The version that has to come first, since it failed so far; null where nothing is waited for but sessions. */
      readonly successor: string | null;
    }
  | { readonly kind: 'no-version'; readonly tagId: TagId | null }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly lastSeen: Instant | null };

/** The ten words of the product, worst first: the order of sorting and of chips. */
export const statusWords = [
  'Staging failed',
  'Not found',
  'Certificate missing',
  'No version found',
  'Unknown',
  'Disabling',
  'Staging',
  'Not applied',
  'In use',
  'Ready',
] as const;
export type StatusWord = (typeof statusWords)[number];

/** How many placements have each status; absent means none. */
export type StatusCounts = Readonly<Partial<Record<StatusWord, number>>>;
