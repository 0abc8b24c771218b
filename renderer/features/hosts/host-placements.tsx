import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi } from '#renderer/api/index.ts';
import { DependencyLines, useExplain } from '#renderer/features/explain/index.ts';
import { failureAsText, failureWords, PhaseLine } from '#renderer/features/packages/index.ts';
import { CopyButton, exactText, StatusCell } from '#renderer/ui/index.ts';
import type { HostPlacement } from '#shared/contract/hosts.ts';
import type { Host } from '#shared/domain/host/host.ts';
import { type Failure, statusWords } from '#shared/domain/reconcile/placement.ts';

type Props = { readonly host: Host; readonly placements: readonly HostPlacement[] };

/** What stands on a host, worst first: status, version, which scope and tag decided, and what failed. */
export function HostPlacements({ host, placements }: Props) {
  if (placements.length === 0) return <Box sx={{ color: 'fg.muted' }}>No package is assigned.</Box>;
  const sorted = placements.toSorted(
    (one, other) => statusWords.indexOf(one.status) - statusWords.indexOf(other.status),
  );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {sorted.map((each) => (
        <PlacementLine
          key={`${each.familyName}:${each.version ?? ''}:${each.packageId ?? ''}`}
          host={host}
          placement={each}
        />
      ))}
    </Box>
  );
}

function PlacementLine({ host, placement }: { readonly host: Host; readonly placement: HostPlacement }) {
  const { displayName, version, status, sessions, why, failure, familyName, packageId, waitsUntil } = placement;
  const explain = useExplain();
  const asked = { siteId: host.siteId, hostName: host.name };
  return (
    <Box component="li" sx={{ py: 2, '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {version === null ? displayName : `${displayName} ${version}`}
        </Box>
        <Box component="span" sx={{ flex: 'none' }}>
          <StatusCell status={status} {...(sessions > 0 ? { count: sessions } : {})} />
        </Box>
      </Box>
      <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>{why}</Box>
      {waitsUntil !== null && (
        <Box sx={{ color: 'fg.secondary', fontSize: 12, lineHeight: '16px' }}>
          {`Waits for its maintenance window, which opens ${exactText(waitsUntil).slice(0, 16)}`}
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <Button size="small" variant="text" onClick={() => explain.version({ ...asked, familyName })}>
          Why this version?
        </Button>
        {packageId !== null && (
          <Button size="small" variant="text" onClick={() => explain.access({ ...asked, packageId })}>
            Explain access
          </Button>
        )}
      </Box>
      {failure !== null && <FailureLines host={host} placement={placement} failure={failure} />}
    </Box>
  );
}

type FailureProps = { readonly host: Host; readonly placement: HostPlacement; readonly failure: Failure };

/** What failed and what to do; cause and what the host said on demand; all of it as text for a ticket. */
function FailureLines({ host, placement, failure }: FailureProps) {
  const [open, setOpen] = useState(false);
  const { title, cause, remedy } = failureWords(failure);
  const api = useApi();
  const { packageId, dependencies } = placement;
  const subject = `${placement.displayName} ${placement.version ?? ''} on ${host.name}`;
  // What comes of it shows on the host; a call that fails leaves everything as it is shown.
  const retry = () => void api.hosts.retry({ siteId: host.siteId, hostId: host.id, packageId }).catch(() => undefined);
  return (
    <Box sx={{ mt: 1, fontSize: 12, lineHeight: '16px', overflowWrap: 'anywhere' }}>
      <Box sx={{ color: 'st.red' }}>{title}</Box>
      {open && <Box sx={{ mt: 1 }}>{cause}</Box>}
      <Box sx={{ mt: open ? 1 : 0 }}>{remedy}</Box>
      {open && failure.message !== '' && <Box sx={{ mt: 1 }}>{`The host said: ${failure.message}`}</Box>}
      {(open || failure.code === 'dependency-missing') && <DependencyLines dependencies={dependencies} />}
      <PhaseLine failure={failure} />
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Less' : 'Explain'}
        </Button>
        <Button size="small" onClick={retry}>
          Retry this package
        </Button>
        <CopyButton
          text={failureAsText(subject, { status: placement.status, failure, hosts: [{ name: host.name }] })}
          label="Copy as text"
        />
      </Box>
    </Box>
  );
}
