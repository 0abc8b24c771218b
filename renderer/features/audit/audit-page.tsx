import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useMemo } from 'react';
import { useParams } from 'react-router';
import { useStore } from 'zustand';
import { useApi, useEvents } from '#renderer/api/index.ts';
import { DataGrid, EmptyState, Page, ProblemPanel, SeverityMark } from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { auditColumns } from './columns.tsx';
import { type AuditState, createAuditStore } from './store.ts';

/** Administration > Settings audit: who did what to which object, newest first. */
export function AuditPage() {
  const { siteId } = useParams();
  // The route has the parameter; the service refuses one that names no site.
  return <SiteAudit key={siteId} siteId={siteId as Site['id']} />;
}

const rowId = (record: AuditRecord): string => String(record.seq);

function SiteAudit({ siteId }: { readonly siteId: Site['id'] }) {
  const api = useApi();
  const events = useEvents();
  const audit = useMemo(() => createAuditStore(api.audit, events, siteId), [api, events, siteId]);
  useEffect(() => audit.start(), [audit]);
  const state = useStore(audit.store);
  const { records, loaded, problem, more } = state;
  return (
    <Page
      id="audit"
      title="Settings audit"
      count={loaded ? `${records.length.toLocaleString('en')} ${more ? 'newest lines' : 'lines'}` : undefined}
      filters={<ChainLine state={state} />}
      actions={
        more && (
          <Button variant="outlined" onClick={() => void audit.older()}>
            Show older lines
          </Button>
        )
      }
    >
      {problem !== null && <ProblemPanel problem={problem} onRetry={() => void audit.refresh()} />}
      {(problem === null || loaded) && (
        <DataGrid
          label="Settings audit"
          rows={records}
          rowId={rowId}
          columns={auditColumns}
          loading={!loaded}
          emptyState={<EmptyState title="No lines yet" text="Everything that changes something leaves a line here." />}
        />
      )}
    </Page>
  );
}

/** Whether the hash chain over the lines holds. */
function ChainLine({ state: { loaded, brokenAt } }: { readonly state: AuditState }) {
  if (!loaded) return <Box sx={{ color: 'fg.muted' }}>Reading</Box>;
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1.5, alignItems: 'center', color: 'fg.secondary', fontSize: 12 }}>
      <SeverityMark severity={brokenAt === null ? 'passed' : 'stops'} />
      {brokenAt === null
        ? 'The chain of hashes holds: no line was changed or taken away.'
        : `The chain of hashes breaks at line ${brokenAt}: that line or one before it was changed outside the console.`}
    </Box>
  );
}
