import type { Draft } from '#shared/domain/change/edit.ts';
import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import { draftOf } from '../changes/drafts.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import type { HostStatus } from '../reconcile/status-index.ts';
import { scopeView } from './scope-view.ts';

/** The Application Packages tab of a scope. */
export function assignmentHandlers(base: Base, { store, states, farm }: Console) {
  return {
    get: base.assignments.get.handler(async ({ input: { scope }, context }) => {
      const state = await states.ofScope(scope);
      const siteId = state.site.id;
      const draft: Draft = await store.read((db) => draftOf(db, siteId, context.actor));
      const drafted = (await states.draftState(siteId, context.actor)) ?? state;
      const host = scope.kind === 'host' ? farm.get().reconciler.status.host(scope.hostId) : null;
      return scopeView({
        state,
        drafted,
        draft,
        scope,
        statuses: statusesOf(host),
        observation: host?.observation ?? null,
      });
    }),
  };
}

function statusesOf(host: HostStatus | null): ReadonlyMap<PackageId, StatusWord> {
  const statuses = new Map<PackageId, StatusWord>();
  for (const { packageId, status } of host?.facts ?? []) if (packageId !== null) statuses.set(packageId, status);
  return statuses;
}
