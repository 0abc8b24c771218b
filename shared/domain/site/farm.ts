import type { GroupId, HostId, PackageId, PoolId } from '#shared/kernel/ids.ts';
import type { ScopeSettings, TagMark } from '../assignment/assignment.ts';
import type { Group } from '../group/group.ts';
import type { Host } from '../host/host.ts';
import type { ScopeWindows } from '../maintenance/window.ts';
import type { AppPackage } from '../package/package.ts';
import type { Pool } from '../pool/pool.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { Site } from './site.ts';

/** What is wanted in one site, all of it: the input of every pure rule. Maps keep insertion order; keys of `scopes` and `windows` are `scopeKey`s. */
export type SiteState = {
  readonly site: Site;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
  readonly hosts: ReadonlyMap<HostId, Host>;
  readonly packages: ReadonlyMap<PackageId, AppPackage>;
  readonly scopes: ReadonlyMap<string, ScopeSettings>;
  readonly marks: readonly TagMark[];
  /** Those that are under way. */
  readonly rollouts: readonly Rollout[];
  readonly windows: ReadonlyMap<string, ScopeWindows>;
};
