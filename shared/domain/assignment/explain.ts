import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Host } from '../host/host.ts';
import { hostKindLabel } from '../host/labels.ts';
import type { SiteState } from '../site/farm.ts';
import type { Scope, Selector } from './assignment.ts';
import type { Resolution } from './resolution.ts';

/** A scope as lists and headings name it: a host's, group's or pool's name, or `Site Defaults (RD Session Hosts)`. */
export function scopeLabel(state: SiteState, scope: Scope): string {
  switch (scope.kind) {
    case 'site-defaults':
      return `Site Defaults (${hostKindLabel(scope.hostKind)})`;
    case 'group':
      return state.groups.get(scope.groupId)?.name ?? 'a group that is gone';
    case 'pool':
      return state.pools.get(scope.poolId)?.name ?? 'a pool that is gone';
    case 'host':
      return state.hosts.get(scope.hostId)?.name ?? 'a host that is gone';
    default:
      return assertNever(scope);
  }
}

/** A selector as the Version column shows it: a version, or the name of a tag. */
export function selectorLabel(state: SiteState, selector: Selector): string {
  return selector.kind === 'version' ? selector.version : tagName(state, selector.tagId);
}

/** Why a row comes to what it comes to on a host: which scope and which tag decided, in one sentence without a full stop. */
export function explain(state: SiteState, resolution: Resolution, host: Host): string {
  const { outcome, because } = resolution;
  const assigns = assigning(state, because.scope, host);
  const selected = because.selector.kind === 'version' ? `version ${because.selector.version}` : null;
  const named = selected ?? selectorLabel(state, because.selector);
  switch (outcome.kind) {
    case 'package': {
      const { version } = outcome.package;
      if (selected !== null) return `${version}, because ${assigns} ${named}`;
      const marks = because.heldBackBy === null ? `which marks ${version}` : `whose roll-out has not reached this host`;
      return `${version}, because ${assigns} ${named}, ${marks}`;
    }
    case 'no-version':
      return `No version, because ${assigns} ${named}, which marks no version`;
    case 'version-missing':
      return `No version, because ${assigns} version ${outcome.version}, which the site does not have`;
    case 'disabled':
      return `Not wanted, because ${outcome.package.version} is not enabled in the site`;
    case 'deleting':
      return `Not wanted, because ${outcome.package.version} is being deleted`;
    case 'feature-off':
      return 'Not wanted, because the Application Packages feature is not enabled in the site';
    default:
      return assertNever(outcome);
  }
}

function assigning(state: SiteState, scope: Scope, host: Host): string {
  if (scope.kind === 'site-defaults') return 'Site Defaults assign';
  if (scope.kind === 'host')
    return scope.hostId === host.id ? 'this host assigns' : `${scopeLabel(state, scope)} assigns`;
  return `${scope.kind} ${scopeLabel(state, scope)} assigns`;
}

function tagName(state: SiteState, tagId: string): string {
  return state.site.tags.find((tag) => tag.id === tagId)?.name ?? 'a tag that is gone';
}
