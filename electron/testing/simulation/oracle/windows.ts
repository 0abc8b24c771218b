import type { Host } from '#shared/domain/host/host.ts';
import type { MaintenanceWindow, ScopeWindows } from '#shared/domain/maintenance/window.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import { minute } from '#shared/kernel/instant.ts';
import { scopesOf } from './wanted.ts';

const week = 7 * 24 * 60 * minute;
/** 1970 began on a Thursday. */
const thursday = 4;

/** Whether work may begin on a host, by arithmetic on the minutes of a week; the windows of a run are all in UTC. */
export function mayBegin(state: SiteState, host: Host, now: number): boolean {
  const deciding = scopesOf(state, host)
    .map((key) => state.windows.get(key)?.windows ?? [])
    .find((said) => said.length > 0);
  return deciding === undefined || deciding.some((window) => isOpen(window, now));
}

/** Windows that a host may have to wait for: those of a group that is gone speak for nobody. */
export function windowsThatCount({ windows, groups }: SiteState): readonly ScopeWindows[] {
  return [...windows.values()].filter(
    ({ scope, windows: said }) => said.length > 0 && (scope.kind !== 'group' || groups.has(scope.groupId)),
  );
}

function isOpen({ days, opens, minutes }: MaintenanceWindow, now: number): boolean {
  return days.some((day) => {
    const since = now - ((day - thursday) * 24 * 60 + opens) * minute;
    return ((since % week) + week) % week < minutes * minute;
  });
}
