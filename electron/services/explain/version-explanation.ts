import type { VersionExplanation } from '#shared/contract/explain.ts';
import { resolveHost, wantedPackages } from '#shared/domain/assignment/resolve.ts';
import { traceVersion } from '#shared/domain/assignment/trace.ts';
import type { Host } from '#shared/domain/host/host.ts';
import { dependenciesOf } from '#shared/domain/package/dependencies.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostStatus } from '../reconcile/status-index.ts';

/** The trace of a family on a host, beside what stands there of it. */
export function versionExplanation(
  state: SiteState,
  host: Host,
  status: HostStatus | null,
  familyName: string,
): VersionExplanation {
  const observation = status?.observation ?? null;
  const rows = resolveHost(state, host, observation?.os.architecture ?? null);
  const wanted = wantedPackages(rows).filter((item) => item.familyName === familyName);
  const standing = (status?.facts ?? []).filter((fact) => fact.familyName === familyName);
  return {
    hostId: host.id,
    hostName: host.name,
    seenAt: observation?.at ?? null,
    trace: traceVersion(state, host, observation, familyName),
    standing: standing.map(({ version, status: word }) => ({ version, status: word })),
    dependencies: wanted.flatMap((item) => dependenciesOf(state, host, observation, item)),
  };
}
