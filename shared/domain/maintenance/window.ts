import type { Scope } from '../assignment/assignment.ts';

/** A span of the week in which work on hosts may begin. */
export type MaintenanceWindow = {
  /** Days on which it opens: 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight, local time of `zone`. */
  readonly opens: number;
  /** How long it stays open, in minutes; it may reach into the next day. */
  readonly minutes: number;
  /** IANA name of the time zone, such as `Europe/Vienna`. */
  readonly zone: string;
};

/** The windows of a scope: the nearest scope that has any decides for a host; without any, work may begin at any time. */
export type ScopeWindows = {
  readonly scope: Scope;
  readonly windows: readonly MaintenanceWindow[];
  readonly revision: number;
};
