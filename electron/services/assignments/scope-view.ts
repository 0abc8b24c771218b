import type { AssignableFamily, ScopeView } from '#shared/contract/assignments.ts';
import { type Scope, scopeKey } from '#shared/domain/assignment/assignment.ts';
import { effectiveScope, scopeLabel, settingsOf } from '#shared/domain/assignment/resolve.ts';
import type { Draft } from '#shared/domain/change/edit.ts';
import { editKey } from '#shared/domain/change/edits.ts';
import type { Host, HostKind } from '#shared/domain/host/host.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { frameworksOn } from '#shared/domain/package/dependencies.ts';
import { compareVersions } from '#shared/domain/package/version.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { siteIndex } from '#shared/domain/site/site-index.ts';
import type { PackageId } from '#shared/kernel/ids.ts';

/** What the Application Packages tab of one scope is made of. */
export type ScopeInput = {
  readonly state: SiteState;
  /** The state with the caller's edits applied: tags that are not applied can be assigned already. */
  readonly drafted: SiteState;
  readonly draft: Draft;
  readonly scope: Scope;
  /** Status of packages on the host of a host scope; empty elsewhere. */
  readonly statuses: ReadonlyMap<PackageId, StatusWord>;
  /** What the host of a host scope said last. */
  readonly observation: Pick<HostObservation, 'frameworks' | 'staged'> | null;
};

/** Everything that the tab shows and edits. */
export function scopeView(input: ScopeInput): ScopeView {
  const { state, draft, scope, observation } = input;
  const key = editKey({ kind: 'set-assignments', scope, inherit: true, rows: [] });
  const kept = draft.edits.map(({ edit }) => edit).find((edit) => editKey(edit) === key);
  return {
    scope,
    label: scopeLabel(state, scope),
    hostKind: hostKindOf(state, scope),
    applied: settingsOf(state, scope),
    draft: kept?.kind === 'set-assignments' ? { inherit: kept.inherit, rows: kept.rows } : null,
    draftRevision: draft.revision,
    parent: parentOf(state, scope),
    families: familiesOf(input),
    frameworks: observation === null ? null : frameworksOn(observation).map(({ name, version }) => ({ name, version })),
  };
}

/** The scope whose rows apply while this one inherits. */
function parentOf(state: SiteState, scope: Scope): ScopeView['parent'] {
  if (scope.kind === 'site-defaults') return null;
  const defaults: Scope = { kind: 'site-defaults', siteId: state.site.id, hostKind: hostKindOf(state, scope) };
  const host = scope.kind === 'host' ? state.hosts.get(scope.hostId) : undefined;
  const settings = host === undefined ? settingsOf(state, defaults) : inheritedBy(state, host);
  return { scope: settings.scope, label: scopeLabel(state, settings.scope), rows: settings.rows };
}

function inheritedBy(state: SiteState, host: Host): ReturnType<typeof settingsOf> {
  const own: Scope = { kind: 'host', hostId: host.id };
  const scopes = new Map(state.scopes);
  scopes.delete(scopeKey(own));
  return effectiveScope({ ...state, scopes }, host).settings;
}

function hostKindOf(state: SiteState, scope: Scope): HostKind {
  if (scope.kind === 'site-defaults') return scope.hostKind;
  if (scope.kind === 'host') return state.hosts.get(scope.hostId)?.kind ?? 'rdsh';
  return scope.kind === 'group' ? 'rdsh' : (state.pools.get(scope.poolId)?.kind ?? 'vdi');
}

function familiesOf({ state, drafted, statuses }: ScopeInput): readonly AssignableFamily[] {
  const families: AssignableFamily[] = [];
  for (const [familyName, items] of siteIndex(state).byFamily) {
    const versions = [...items].sort((a, b) => compareVersions(b.version, a.version));
    families.push({
      familyName,
      displayName: versions[0]?.displayName ?? familyName,
      versions: versions.map((item) => ({
        packageId: item.id,
        version: item.version,
        architecture: item.architecture,
        tagIds: drafted.marks.filter((mark) => mark.packageId === item.id).map((mark) => mark.tagId),
        dependencies: item.dependencies,
        status: statuses.get(item.id) ?? null,
      })),
    });
  }
  return families.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}
