import type { StatusWord } from '#shared/domain/reconcile/placement.ts';
import type { PackageId } from '#shared/kernel/ids.ts';

/** How many hosts show which word, per package; kept by adding and taking away what one host shows. */
export type Tally = Map<PackageId, Map<StatusWord, number>>;
type Shown = readonly { readonly packageId: PackageId | null; readonly status: StatusWord }[];

export function addTo(tally: Tally, facts: Shown): void {
  for (const { packageId, status } of facts) {
    if (packageId === null) continue;
    const words = tally.get(packageId) ?? new Map<StatusWord, number>();
    words.set(status, (words.get(status) ?? 0) + 1);
    tally.set(packageId, words);
  }
}

export function takeFrom(tally: Tally, facts: Shown): void {
  for (const { packageId, status } of facts) {
    const words = packageId === null ? undefined : tally.get(packageId);
    const count = words?.get(status) ?? 0;
    if (count > 1) words?.set(status, count - 1);
    else words?.delete(status);
  }
}
