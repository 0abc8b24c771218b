import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { setWindows, viewWindows } from './maintenance-service.ts';

/** Maintenance windows of hosts, groups, pools and site defaults. */
export function maintenanceHandlers(base: Base, console: Console) {
  const { store, states, farm } = console;
  return {
    get: base.maintenance.get.handler(async ({ input: { scope } }) => viewWindows(await states.ofScope(scope), scope)),
    set: base.maintenance.set.handler(async ({ input, context }) => {
      await states.ofScope(input.scope);
      await setWindows(store, input, context.actor);
      const { reconciler } = farm.get();
      await reconciler.siteChanged(input.siteId);
      // A window that opens for a host changes nothing that it wants: nobody else wakes it.
      reconciler.look(input.siteId, 'all');
      console.changed('sites', 'hosts', 'audit');
      return viewWindows(await states.get(input.siteId), input.scope);
    }),
  };
}
