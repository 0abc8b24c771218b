import type { StatusCounts, StatusWord } from '../domain/reconcile/placement.ts';

/** What a list shows of a group or pool besides its name: its hosts, what stands on them, and what is assigned to it. */
export type MembersSummary = {
  readonly hosts: number;
  /** Hosts whose last look succeeded. */
  readonly answering: number;
  readonly sessions: number;
  /** Packages on its hosts, by status. */
  readonly counts: StatusCounts;
  readonly worst: StatusWord | null;
  /** Whether the rows of the site's defaults apply, and how many rows of its own it has otherwise. */
  readonly inherits: boolean;
  readonly ownRows: number;
};
