import type { HostId, PackageId } from '#shared/kernel/ids.ts';
import type { ScopeSettings, TagMark } from '../assignment/assignment.ts';
import type { Host } from '../host/host.ts';
import type { AppPackage } from '../package/package.ts';
import type { Site } from './site.ts';

/** What is wanted in one site, all of it: the input of every pure rule. Maps keep insertion order; keys of `scopes` are `scopeKey`s. */
export type SiteState = {
  readonly site: Site;
  readonly hosts: ReadonlyMap<HostId, Host>;
  readonly packages: ReadonlyMap<PackageId, AppPackage>;
  readonly scopes: ReadonlyMap<string, ScopeSettings>;
  readonly marks: readonly TagMark[];
};
