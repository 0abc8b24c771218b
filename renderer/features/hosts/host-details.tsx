import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RefreshCw, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useApi, useLoad, useSession } from '#renderer/api/index.ts';
import { ExportButton } from '#renderer/features/changes/index.ts';
import { LabLevers } from '#renderer/features/lab/index.ts';
import {
  Ago,
  CopyButton,
  DetailsPane,
  Field,
  FieldList,
  Icon,
  Loading,
  Notice,
  ProblemPanel,
} from '#renderer/ui/index.ts';
import type { HostDetails, HostRow } from '#shared/contract/hosts.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { DetailsSection as Section } from './details-section.tsx';
import { HostEvents } from './host-events.tsx';
import { HostPlacements } from './host-placements.tsx';
import { HostOrphans } from './orphans/host-orphans.tsx';
import { memberText } from './pending-groups.ts';

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
  const parts = [memberText(row), row.os, `${row.sessions} ${row.sessions === 1 ? 'session' : 'sessions'}`];
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
        {read.data !== null && <ExportButton siteId={read.data.host.siteId} hostId={row.id} small />}
        <CopyButton text={row.name} label="Copy host name" compact />
      </Box>
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {read.kind === 'loading' && read.data === null && <Loading label={`Reading ${row.name}`} />}
      {read.data !== null && <Parts details={read.data} />}
    </DetailsPane>
  );
}

function Parts({ details }: { readonly details: HostDetails }) {
  const { capabilities } = useSession();
  const { host, placements, observation, problem, orphans, events } = details;
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
        <HostPlacements host={host} placements={placements} />
      </Section>
      {orphans.length > 0 && (
        <Section title="Orphans">
          <HostOrphans siteId={host.siteId} orphans={orphans} />
        </Section>
      )}
      {events.length > 0 && (
        <Section title="What happened">
          <HostEvents events={events} />
        </Section>
      )}
      <Section title="Sessions">
        <Sessions details={details} />
      </Section>
      <Section title="Host">
        <FieldList>
          <Field label="Last seen">
            {observation === null ? 'It has not answered yet.' : <Ago at={observation.at} />}
          </Field>
          {observation !== null && (
            <Field label="Windows">{`${observation.os.name} · build ${observation.os.build} · ${observation.os.architecture}`}</Field>
          )}
        </FieldList>
      </Section>
      {capabilities.includes('lab') && (
        <Section title="Lab" foldable>
          <LabLevers
            siteId={host.siteId}
            hostId={host.id}
            placements={placements}
            sessions={observation?.sessions ?? []}
          />
        </Section>
      )}
    </Box>
  );
}

/** A package by the name that the list has for it; by its full name where it is not assigned. */
function nameOf(fullName: string, { placements }: HostDetails): string {
  const [name = '', version = ''] = fullName.split('_');
  const known = placements.find((each) => each.version === version && each.familyName.startsWith(`${name}_`));
  return known === undefined ? fullName : `${known.displayName} ${version}`;
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
            {' · since '}
            <Ago at={session.since} />
            <Box component="span" sx={{ display: 'block', fontSize: 12, lineHeight: '16px' }}>
              {session.running.length === 0
                ? 'runs no package'
                : `runs ${session.running.map((fullName) => nameOf(fullName, details)).join(', ')}`}
            </Box>
          </Box>
        </Box>
      ))}
      {sessions.length > 50 && <Box component="li" sx={{ color: 'fg.muted' }}>{`${sessions.length - 50} more`}</Box>}
    </Box>
  );
}
