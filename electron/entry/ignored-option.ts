import type { FarmKind } from '#electron/ports/store.ts';
import type { EntryOptions } from './options.ts';

/** What a data folder holds: how many hosts, and whether it has been decided what it is. */
export type Holding = { readonly kind: FarmKind | null; readonly hosts: number };

/** Says in one sentence that a number of lab hosts was asked for and is not what there is; null where nothing is ignored. */
export function ignoredOption({ labHosts }: Pick<EntryOptions, 'labHosts'>, { kind, hosts }: Holding): string | null {
  if (labHosts === null || kind === null || (kind === 'lab' && hosts === labHosts)) return null;
  if (kind === 'farm') return `--lab-hosts ${labHosts} is ignored: the data folder holds a farm.`;
  return `--lab-hosts ${labHosts} is ignored: the lab of this data folder was made with ${hosts}. Use another folder for another lab: --data DIR.`;
}
