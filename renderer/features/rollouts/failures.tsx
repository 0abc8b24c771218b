import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Fragment } from 'react';
import { counted, failureWords, HostLink, PhaseLine } from '#renderer/features/packages/index.ts';
import { StatusMark } from '#renderer/ui/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Group = RolloutDetails['failures'][number];
type Props = {
  readonly siteId: Site['id'];
  readonly failures: readonly Group[];
  readonly busy: boolean;
  readonly onRetry: (hostIds: readonly Group['hosts'][number]['hostId'][]) => void;
};

/** What failed on hosts that were reached, by cause, with what to do about it. */
export function Failures({ siteId, failures, busy, onRetry }: Props) {
  if (failures.length === 0) return <Box sx={{ color: 'fg.secondary' }}>No host that was reached failed.</Box>;
  return (
    <Box
      component="ul"
      aria-label="Failures by cause"
      sx={{ listStyle: 'none', m: 0, p: 0, border: '1px solid', borderColor: 'line.default', borderRadius: '8px' }}
    >
      {failures.map((group) => (
        <Cause
          key={`${group.failure.phase} ${group.failure.code} ${group.failure.hresult}`}
          siteId={siteId}
          group={group}
          busy={busy}
          onRetry={() => onRetry(group.hosts.map((host) => host.hostId))}
        />
      ))}
    </Box>
  );
}

type CauseProps = Pick<Props, 'siteId' | 'busy'> & { readonly group: Group; readonly onRetry: () => void };

function Cause({ siteId, group, busy, onRetry }: CauseProps) {
  const words = failureWords(group.failure);
  const shown = group.hosts.slice(0, 8);
  return (
    <Box
      component="li"
      sx={{ p: 3, display: 'flex', gap: 3, '& + &': { borderTop: '1px solid', borderColor: 'line.default' } }}
    >
      <Box sx={{ pt: 0.5 }}>
        <StatusMark status={group.status} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ fontWeight: 600 }}>{`${words.title} · ${counted(group.hosts.length, 'host')}`}</Box>
        <PhaseLine failure={group.failure} />
        <Box sx={{ mt: 1 }}>{words.remedy}</Box>
        <Box sx={{ mt: 1, fontSize: 12 }}>
          {shown.map((host, at) => (
            <Fragment key={host.hostId}>
              {at > 0 && ', '}
              <HostLink siteId={siteId} host={host} />
            </Fragment>
          ))}
          {group.hosts.length > shown.length && ` and ${group.hosts.length - shown.length} more`}
        </Box>
      </Box>
      <Button size="small" variant="outlined" disabled={busy} onClick={onRetry}>
        {`Retry on ${counted(group.hosts.length, 'host')}`}
      </Button>
    </Box>
  );
}
