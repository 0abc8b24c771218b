import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { createHostsService } from './hosts-service.ts';

type Retried = { readonly siteId: SiteId; readonly hostId: HostId | null; readonly packageId: PackageId | null };

/** Host lists and details, and the ways to look or try again. */
export function hostHandlers(base: Base, console: Console) {
  const { states, farm } = console;
  const service = () => createHostsService({ states, reconciler: farm.get().reconciler });
  return {
    list: base.hosts.list.handler(({ input }) => service().list(input)),
    get: base.hosts.get.handler(({ input }) => service().get(input)),
    retry: base.hosts.retry.handler(async ({ input, context }) => {
      const retried = await service().retry(input);
      await auditRetry(console, input, context.actor, retried.hosts);
      return retried;
    }),
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
