import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { hostTimeline } from './host-timeline.ts';
import { createHostsService } from './hosts-service.ts';
import { orphanRows } from './orphan-rows.ts';

type Retried = { readonly siteId: SiteId; readonly hostId: HostId | null; readonly packageId: PackageId | null };

/** Host lists and details, and the ways to look or try again. */
export function hostHandlers(base: Base, console: Console) {
  const { states, farm, store } = console;
  const service = () => createHostsService({ states, store, reconciler: farm.get().reconciler });
  return {
    list: base.hosts.list.handler(({ input }) => service().list(input)),
    get: base.hosts.get.handler(({ input }) => service().get(input)),
    retry: base.hosts.retry.handler(async ({ input, context }) => {
      const retried = await service().retry(input);
      await auditRetry(console, input, context.actor, retried.hosts);
      return retried;
    }),
    orphans: base.hosts.orphans.handler(async ({ input: { siteId, hostId } }) => {
      await service().refuseForeign(siteId, hostId);
      return orphanRows(farm.get().reconciler, siteId, hostId);
    }),
    sweep: base.hosts.sweep.handler(async ({ input: { siteId, orphans }, context }) => {
      await states.get(siteId);
      const taken = await farm.get().reconciler.sweep(siteId, orphans, context.actor);
      console.changed('hosts', 'audit');
      return { swept: taken.length };
    }),
    timeline: base.hosts.timeline.handler(({ input }) => hostTimeline(console, input)),
    refresh: base.hosts.refresh.handler(({ input }) => service().refresh(input)),
  };
}

async function auditRetry(
  { store, states, changed }: Console,
  { siteId, hostId, packageId }: Retried,
  actor: string,
  hosts: number,
): Promise<void> {
  const state = await states.get(siteId);
  const host = hostId === null ? null : (state.hosts.get(hostId)?.name ?? null);
  const item = packageId === null ? null : (state.packages.get(packageId)?.displayName ?? null);
  await store.change((db) =>
    db.addAudit({
      actor,
      siteId,
      action: 'host.retry',
      object: [item ?? 'all packages', host ?? 'all hosts'].join(' on '),
      before: null,
      after: `${hosts} hosts`,
      result: 'done',
      changeId: null,
    }),
  );
  changed('audit');
}
