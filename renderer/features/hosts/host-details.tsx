import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RefreshCw, RotateCw } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useApi, useLoad, useSession } from '#renderer/api/index.ts';
import { LabLevers } from '#renderer/features/lab/index.ts';
import { Ago, DetailsPane, Icon, Loading, Notice, ProblemPanel } from '#renderer/ui/index.ts';
import type { HostDetails, HostRow } from '#shared/contract/hosts.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { HostPlacements } from './host-placements.tsx';

type Props = {
  readonly row: HostRow;
  readonly onRefresh: () => void;
  readonly onRetry: () => void;
  readonly onProperties: () => void;
  readonly onClose: () => void;
};

/** The details of the selected host: the trouble, its packages with why, its sessions, and the lab's levers. */
export function HostDetailsPane({ row, onRefresh, onRetry, onProperties, onClose }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.hosts.get({ hostId: row.id }, { signal }), [api, row.id]);
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  const parts = [row.memberOf, row.os, `${row.sessions} ${row.sessions === 1 ? 'session' : 'sessions'}`];
  const failed = read.data?.placements.some((each) => each.failure !== null) ?? false;
  return (
    <DetailsPane title={row.name} subtitle={parts.filter((part) => part !== null).join(' · ')} onClose={onClose}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mb: 4 }}>
        <Button size="small" startIcon={<Icon of={RefreshCw} size={14} />} onClick={onRefresh}>
          Refresh
        </Button>
        <Button size="small" startIcon={<Icon of={RotateCw} size={14} />} onClick={onRetry} disabled={!failed}>
          Retry
        </Button>
        <Button size="small" onClick={onProperties}>
          Properties
        </Button>
      </Box>
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {read.kind === 'loading' && read.data === null && <Loading label={`Reading ${row.name}`} />}
      {read.data !== null && <Parts details={read.data} />}
    </DetailsPane>
  );
}

function Parts({ details }: { readonly details: HostDetails }) {
  const { capabilities } = useSession();
  const { host, placements, observation, problem } = details;
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      {problem !== null && (
        <Notice
          tone="orange"
          place="below"
          title={problemText(problem).title}
          advice={`${problemText(problem).remedy} What is on the host stays; what is shown is what it last reported.`}
        />
      )}
      <Section title="Application Packages">
        <HostPlacements placements={placements} />
      </Section>
      <Section title="Sessions">
        <Sessions details={details} />
      </Section>
      <Section title="Last seen">
        {observation === null ? 'It has not answered yet.' : <Ago at={observation.at} />}
      </Section>
      {capabilities.includes('lab') && (
        <Section title="Lab">
          <LabLevers hostId={host.id} placements={placements} sessions={observation?.sessions ?? []} />
        </Section>
      )}
    </Box>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ borderTop: '1px solid', borderColor: 'line.default', pt: 3 }}>
      <Box component="h3" sx={{ m: 0, mb: 1, fontSize: 13, fontWeight: 600 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Sessions({ details }: { readonly details: HostDetails }) {
  const sessions = details.observation?.sessions ?? [];
  if (sessions.length === 0) return <Box sx={{ color: 'fg.muted' }}>Nobody is signed in.</Box>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {sessions.slice(0, 50).map((session) => (
        <Box component="li" key={`${session.user}:${session.since}`} sx={{ py: 1 }}>
          {session.user}
          <Box component="span" sx={{ color: 'fg.muted' }}>
            {session.running.length === 0 ? ' · runs no package' : ` · runs ${session.running.length}`}
            {' · '}
            <Ago at={session.since} />
          </Box>
        </Box>
      ))}
      {sessions.length > 50 && <Box component="li" sx={{ color: 'fg.muted' }}>{`${sessions.length - 50} more`}</Box>}
    </Box>
  );
}
