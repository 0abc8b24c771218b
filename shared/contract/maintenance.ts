import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ScopeWindows } from '../domain/maintenance/window.ts';
import { maintenanceWindow, scope, siteId } from './inputs.ts';
import { read, write } from './procedure.ts';

/** The maintenance windows of one scope, and whose decide while it has none. */
export type WindowsView = {
  readonly label: string;
  /** What is said there; revision 0 where nothing ever was. */
  readonly own: ScopeWindows;
  /** The next scope above that has windows; null where none has, so that work may begin at any time. */
  readonly above: { readonly label: string; readonly windows: ScopeWindows['windows'] } | null;
};

/** When work on hosts may begin. Applies at once: it touches no host's packages. */
export const maintenance = {
  get: read('maintenance.view').input(z.strictObject({ scope })).output(type<WindowsView>()),
  /** Replaces the windows of a scope; none lets the scope above decide. Throws `changed-meanwhile` at another revision. */
  set: write('maintenance.edit', 'maintenance.set')
    .input(
      z.strictObject({
        siteId,
        scope,
        windows: z.array(maintenanceWindow).max(20).readonly(),
        revision: z.number().int(),
      }),
    )
    .output(type<WindowsView>()),
};
