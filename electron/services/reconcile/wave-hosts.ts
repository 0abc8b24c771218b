import { resolveHost, wantedPackages } from '#shared/domain/assignment/resolve.ts';
import type { Placement } from '#shared/domain/reconcile/placement.ts';
import { placementsOfHost } from '#shared/domain/reconcile/placements.ts';
import { countOutcomes, type HostOutcome, type WaveCount } from '#shared/domain/rollout/gate.ts';
import { hostOutcome } from '#shared/domain/rollout/host-outcome.ts';
import { countsFrom } from '#shared/domain/rollout/moves.ts';
import type { Rollout } from '#shared/domain/rollout/rollout.ts';
import type { HostRecord, SiteView } from './host-record.ts';
import { placementsInput } from './site-views.ts';

/** What the hosts of one wave made of the new version. */
export function countWave(view: SiteView, rollout: Rollout, wave: number): WaveCount {
  return countOutcomes(waveRecords(view, rollout, wave).map((record) => outcomeOf(record, rollout)));
}

/** The hosts of a wave that the site still has; with the last wave go those who joined later. */
function waveRecords({ hosts }: SiteView, { waves }: Rollout, wave: number): readonly HostRecord[] {
  const own = (waves[wave] ?? []).flatMap((id) => hosts.get(id) ?? []);
  if (wave < waves.length - 1) return own;
  const known = new Set(waves.flat());
  return [...own, ...[...hosts.values()].filter(({ host }) => !known.has(host.id))];
}

function outcomeOf(record: HostRecord, rollout: Rollout): HostOutcome {
  if (!wants(record, rollout)) return 'elsewhere';
  return hostOutcome(placementOf(record, rollout), record.answers, countsFrom(rollout));
}

function wants({ site, host, observation }: HostRecord, { to }: Rollout): boolean {
  const rows = resolveHost(site.state, host, observation?.os.architecture ?? null);
  return wantedPackages(rows).some((item) => item.id === to);
}

/** What stands of the new version on the host. Somebody's edits that are not applied must not hide it. */
function placementOf(record: HostRecord, { to }: Rollout): Placement | null {
  const shown = record.facts.find((fact) => fact.packageId === to)?.placement ?? null;
  if (shown?.kind !== 'not-applied') return shown;
  const applied = placementsOfHost({ ...placementsInput(record), draftState: null });
  return applied.find((fact) => fact.packageId === to)?.placement ?? null;
}
