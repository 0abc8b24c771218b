import type { Store } from '#electron/ports/store.ts';
import type { WindowsView } from '#shared/contract/maintenance.ts';
import { type Scope, scopeKey } from '#shared/domain/assignment/assignment.ts';
import { scopeChain, scopeLabel } from '#shared/domain/assignment/resolve.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { ScopeWindows } from '#shared/domain/maintenance/window.ts';
import { windowText } from '#shared/domain/maintenance/window-text.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { existingState } from '../changes/change-service.ts';

/** What a window sends: all windows of a scope, and the revision that it showed. */
export type ToSet = {
  readonly siteId: SiteId;
  readonly scope: Scope;
  readonly windows: ScopeWindows['windows'];
  readonly revision: number;
};

/** The windows of a scope, and whose decide while it has none. */
export function viewWindows(state: SiteState, scope: Scope): WindowsView {
  const above = scopesAbove(state, scope)
    .map((each) => windowsOf(state, each))
    .find(({ windows }) => windows.length > 0);
  return {
    label: scopeLabel(state, scope),
    own: windowsOf(state, scope),
    above: above === undefined ? null : { label: scopeLabel(state, above.scope), windows: above.windows },
  };
}

/** Replaces the windows of a scope, with its audit line. Throws `not-found` and `changed-meanwhile`. */
export async function setWindows(store: Store, wanted: ToSet, actor: string): Promise<void> {
  const { siteId, scope, windows, revision } = wanted;
  await store.change(async (db) => {
    const state = await existingState(db, siteId);
    const was = windowsOf(state, scope);
    const object = `Maintenance windows of ${scopeLabel(state, scope)}`;
    if (!isIn(state, scope)) throw problem('not-found', { object: 'scope' });
    if (was.revision !== revision) throw problem('changed-meanwhile', { object });
    await db.putWindows(siteId, { scope, windows, revision: revision + 1 });
    const text = (of: ScopeWindows['windows']) => of.map(windowText).join('; ') || null;
    const [before, after] = [text(was.windows), text(windows)];
    await db.addAudit({
      actor,
      siteId,
      action: 'maintenance.set',
      object,
      before,
      after,
      result: 'done',
      changeId: null,
    });
  });
}

function windowsOf(state: SiteState, scope: Scope): ScopeWindows {
  return state.windows.get(scopeKey(scope)) ?? { scope, windows: [], revision: 0 };
}

function isIn(state: SiteState, scope: Scope): boolean {
  switch (scope.kind) {
    case 'site-defaults':
      return scope.siteId === state.site.id;
    case 'group':
      return state.groups.has(scope.groupId);
    case 'pool':
      return state.pools.has(scope.poolId);
    case 'host':
      return state.hosts.has(scope.hostId);
  }
}

function scopesAbove(state: SiteState, scope: Scope): readonly Scope[] {
  const defaults = (hostKind: HostKind): Scope => ({ kind: 'site-defaults', siteId: state.site.id, hostKind });
  switch (scope.kind) {
    case 'site-defaults':
      return [];
    case 'group':
      return [defaults('rdsh')];
    case 'pool':
      return [defaults(state.pools.get(scope.poolId)?.kind ?? 'vdi')];
    case 'host': {
      const host = state.hosts.get(scope.hostId);
      return host === undefined ? [] : scopeChain(state, host).slice(1);
    }
  }
}
