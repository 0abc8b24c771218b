import { type } from '@orpc/contract';
import type { HostKind } from '../domain/host/host.ts';
import type { Site } from '../domain/site/site.ts';
import { read } from './procedure.ts';

/** A site with the counts that the navigation tree shows. */
export type SiteSummary = Site & {
  readonly hosts: Readonly<Record<HostKind, number>>;
  readonly hostsAnswering: number;
  readonly packages: number;
  /** Packages with a red status anywhere. */
  readonly packagesInTrouble: number;
  /** Roll-outs that are under way. */
  readonly rollouts: number;
  /** Those of them that are paused. */
  readonly rolloutsPaused: number;
};

export const sites = { list: read('site.view').output(type<readonly SiteSummary[]>()) };
