import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { EmptyState, Loading, ProblemPanel, StatusCell } from '#renderer/ui/index.ts';
import type { PackageHost, PackageRow } from '#shared/contract/packages.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { PhaseLine } from './failure-notice.tsx';
import { failureWords } from './failure-words.ts';
import { HostLink } from './host-link.tsx';

const mostShown = 200;

type Props = { readonly siteId: Site['id']; readonly packageId: PackageRow['id'] };

/** Show assigned session hosts: where the package stands, worst first, and which scope decided. */
export function PackageHosts({ siteId, packageId }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.packages.hosts({ packageId }, { signal }), [api, packageId]);
  const read = useLoad(load, ['packages', 'hosts']);
  if (read.data === null) {
    return read.kind === 'failed' ? (
      <ProblemPanel problem={read.problem} onRetry={read.refresh} />
    ) : (
      <Loading label="Reading hosts" />
    );
  }
  const value = read.data;
  if (value.length === 0) {
    return (
      <EmptyState
        title="No session hosts"
        text="Assign the package in the properties of a host, or in Site Defaults."
      />
    );
  }
  const rank = (host: PackageHost) => statusWords.indexOf(host.status);
  const sorted = value.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
  return (
    <>
      <HostLists siteId={siteId} packageId={packageId} hosts={value} />
      <Box component="ul" aria-label="Assigned session hosts" sx={{ listStyle: 'none', m: 0, p: 0, pt: 2 }}>
        {sorted.slice(0, mostShown).map((host) => (
          <HostLine key={host.hostId} siteId={siteId} host={host} />
        ))}
        {sorted.length > mostShown && (
          <Box
            component="li"
            sx={{ color: 'fg.muted', py: 2 }}
          >{`${sorted.length - mostShown} more, all as good or better`}</Box>
        )}
      </Box>
    </>
  );
}

/** The way to the host lists, showing only the hosts of this package. */
function HostLists({ siteId, packageId, hosts }: Props & { readonly hosts: readonly PackageHost[] }) {
  const kinds = hostKinds.flatMap((kind) => {
    const count = hosts.filter((host) => host.kind === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', pt: 3, fontSize: 12 }}>
      {kinds.map(({ kind, count }) => (
        <Link key={kind} to={`/sites/${siteId}/hosts/${kind}?package=${encodeURIComponent(packageId)}`}>
          {`${count.toLocaleString('en')} in ${hostKindLabel(kind)}`}
        </Link>
      ))}
    </Box>
  );
}

function HostLine({ siteId, host }: { readonly siteId: Site['id']; readonly host: PackageHost }) {
  return (
    <Box component="li" sx={{ py: 2, borderBottom: '1px solid', borderColor: 'line.subtle' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
          <HostLink siteId={siteId} host={host} />
        </Box>
        <Box component="span" sx={{ flex: 'none' }}>
          <StatusCell status={host.status} />
        </Box>
      </Box>
      <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>
        {host.sessions > 0 ? `${host.why} · ${host.sessions} in use` : host.why}
      </Box>
      {host.failure !== null && (
        <Box sx={{ fontSize: 12, lineHeight: '16px', mt: 0.5 }}>
          {failureWords(host.failure).title}
          <PhaseLine failure={host.failure} />
        </Box>
      )}
    </Box>
  );
}
