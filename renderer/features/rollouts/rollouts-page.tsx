import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink, useParams } from 'react-router';
import { Ago, EmptyState, Loading, Page, ProblemPanel } from '#renderer/ui/index.ts';
import type { RolloutRow } from '#shared/contract/rollouts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { RolloutStateMark } from './rollout-state.tsx';
import { progressOf, titleOf } from './rollout-words.ts';
import { useRollouts } from './use-rollouts.ts';

/** Farm > Site > Roll-outs: those under way, then those that ended. */
export function RolloutsPage() {
  const { siteId } = useParams();
  // The route has the parameter; the service refuses one that names no site.
  return <SiteRollouts key={siteId} siteId={siteId as Site['id']} />;
}

function SiteRollouts({ siteId }: { readonly siteId: Site['id'] }) {
  const read = useRollouts(siteId);
  const rows = read.data;
  const underWay = rows?.filter((row) => row.endedAt === null).length ?? 0;
  return (
    <Page id="rollouts" title="Roll-outs" count={rows === null ? undefined : `${underWay} under way`}>
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {rows === null && read.kind === 'loading' && <Loading label="Reading roll-outs" />}
      {rows?.length === 0 && (
        <EmptyState
          title="No roll-outs yet"
          text="Move a version tag, and choose In rings in Review: the new version then reaches one host first, and the others ring by ring."
        />
      )}
      {rows !== null && rows.length > 0 && <RolloutTable siteId={siteId} rows={rows} />}
    </Page>
  );
}

const cell = { px: 2.5, height: 42, borderTop: '1px solid', borderColor: 'line.subtle', textAlign: 'left' } as const;
const head = { ...cell, height: 32, borderTop: 0, fontSize: 12, fontWeight: 600, color: 'fg.secondary' } as const;

function RolloutTable({ siteId, rows }: { readonly siteId: Site['id']; readonly rows: readonly RolloutRow[] }) {
  return (
    <Box sx={{ height: '100%', overflow: 'auto', px: 3.5 }} tabIndex={0} role="group" aria-label="Roll-outs">
      <Box component="table" aria-label="Roll-outs" sx={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            {['Roll-out', 'Status', 'Progress', 'Started', 'Ended'].map((label) => (
              <Box component="th" scope="col" key={label} sx={head}>
                {label}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} siteId={siteId} row={row} />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function Line({ siteId, row }: { readonly siteId: Site['id']; readonly row: RolloutRow }) {
  return (
    <tr>
      <Box component="th" scope="row" sx={{ ...cell, fontWeight: 400 }}>
        <Link component={RouterLink} to={`/sites/${siteId}/rollouts/${row.id}`} sx={{ color: 'accent.text' }}>
          {titleOf(row)}
        </Link>
        {row.pausedBecause !== null && (
          <Box sx={{ color: 'fg.secondary', fontSize: 12, lineHeight: '16px' }}>{row.pausedBecause}</Box>
        )}
      </Box>
      <Box component="td" sx={cell}>
        <RolloutStateMark state={row.state} />
      </Box>
      <Box component="td" sx={cell}>
        {progressOf(row)}
      </Box>
      <Box component="td" sx={{ ...cell, color: 'fg.secondary' }}>
        <Ago at={row.startedAt} />
        {` by ${row.startedBy}`}
      </Box>
      <Box component="td" sx={{ ...cell, color: 'fg.secondary' }}>
        {row.endedAt === null ? '–' : <Ago at={row.endedAt} />}
      </Box>
    </tr>
  );
}
