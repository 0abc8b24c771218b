import Box from '@mui/material/Box';
import { failureWords, PhaseLine } from '#renderer/features/packages/index.ts';
import { StatusCell } from '#renderer/ui/index.ts';
import type { HostPlacement } from '#shared/contract/hosts.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';

/** What stands on a host, worst first: status, version, which scope and tag decided, and what failed. */
export function HostPlacements({ placements }: { readonly placements: readonly HostPlacement[] }) {
  if (placements.length === 0) return <Box sx={{ color: 'fg.muted' }}>No package is assigned.</Box>;
  const sorted = placements.toSorted(
    (one, other) => statusWords.indexOf(one.status) - statusWords.indexOf(other.status),
  );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {sorted.map((each) => (
        <PlacementLine key={`${each.familyName}:${each.version ?? ''}:${each.packageId ?? ''}`} placement={each} />
      ))}
    </Box>
  );
}

function PlacementLine({ placement }: { readonly placement: HostPlacement }) {
  const { displayName, version, status, sessions, why, failure } = placement;
  return (
    <Box component="li" sx={{ py: 2, '& + &': { borderTop: '1px solid', borderColor: 'line.subtle' } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {version === null ? displayName : `${displayName} ${version}`}
        </Box>
        <StatusCell status={status} {...(sessions > 0 ? { count: sessions } : {})} />
      </Box>
      <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px' }}>{why}</Box>
      {failure !== null && (
        <Box sx={{ mt: 1, fontSize: 12, lineHeight: '16px', overflowWrap: 'anywhere' }}>
          <Box sx={{ color: 'st.red' }}>{failureWords(failure).title}</Box>
          <Box>{failureWords(failure).remedy}</Box>
          <PhaseLine failure={failure} />
        </Box>
      )}
    </Box>
  );
}
