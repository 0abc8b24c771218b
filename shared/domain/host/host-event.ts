import type { HostId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** What happened to a host by itself or by somebody's hand: the part of its timeline that no order and no change tells. */
export type HostEventKind = 'drift' | 'silent' | 'answers' | 'reimaged';

/** One line of it. `text` is a sentence without a full stop. */
export type HostEvent = {
  readonly hostId: HostId;
  readonly at: Instant;
  readonly kind: HostEventKind;
  readonly text: string;
};
