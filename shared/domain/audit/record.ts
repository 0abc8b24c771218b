import type { ChangeId, SiteId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** One line of the settings audit. Append-only; `hash` chains it to the line before. */
export type AuditRecord = {
  readonly seq: number;
  readonly at: Instant;
  /** An administrator, or `system:reconcile` for effects on hosts. */
  readonly actor: string;
  readonly siteId: SiteId | null;
  /** Such as `package.add`, `change.apply`, `host.stage`. */
  readonly action: string;
  readonly object: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly result: 'done' | 'refused' | 'failed';
  readonly changeId: ChangeId | null;
  /** SHA-256 over the line before and this one, lower-case hex. */
  readonly hash: string;
};
