import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useStore } from 'zustand';
import { useApi, useEvents } from '#renderer/api/index.ts';
import {
  DataGrid,
  EmptyState,
  Page,
  ProblemPanel,
  SearchField,
  SeverityMark,
  useListAddress,
  useTaskCommands,
} from '#renderer/ui/index.ts';
import type { AuditRecord } from '#shared/domain/audit/record.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { AuditDetails } from './audit-details.tsx';
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
  const { address, change } = useListAddress();
  const [count, setCount] = useState<number | null>(null);
  const { records, loaded, problem, more } = state;
  const one = records.find((record) => rowId(record) === address.selected[0]);
  const onSelect = useCallback((selected: readonly string[]) => change({ selected }), [change]);
  const older = () => void audit.older();
  useTaskCommands(more ? [{ id: 'older', label: 'Show older lines', onSelect: older }] : [], null);
  return (
    <Page
      id="audit"
      title="Settings audit"
      count={loaded ? countText(count ?? records.length, records.length, more) : undefined}
      filters={<ChainLine state={state} />}
      actions={
        <>
          <SearchField label="Filter lines" value={address.search} onChange={(search) => change({ search })} />
          {more && <OlderButton onClick={older} />}
        </>
      }
      details={one && <AuditDetails key={one.seq} record={one} onClose={() => change({ selected: [] })} />}
    >
      {problem !== null && <ProblemPanel problem={problem} onRetry={() => void audit.refresh()} />}
      {(problem === null || loaded) && (
        <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
          <Box sx={{ flex: 1, minHeight: 0 }}>
            <DataGrid
              label="Settings audit"
              rows={records}
              rowId={rowId}
              columns={auditColumns}
              selection={{ ids: address.selected, onChange: onSelect, mode: 'single' }}
              quickFilter={address.search}
              loading={!loaded}
              onCount={setCount}
              emptyState={
                <EmptyState title="No lines yet" text="Everything that changes something leaves a line here." />
              }
              noMatch={<NoMatch onClear={() => change({ search: '' })} more={more} />}
            />
          </Box>
          {more && (
            <Box sx={{ borderTop: '1px solid', borderColor: 'line.default', p: 1.5, textAlign: 'center' }}>
              <OlderButton onClick={older} />
            </Box>
          )}
        </Box>
      )}
    </Page>
  );
}

/** `168 lines`, `1 line`, `12 of 168 lines`, `200 newest lines`. */
export function countText(shown: number, all: number, more: boolean): string {
  const lines = `${all.toLocaleString('en')} ${more ? 'newest ' : ''}${all === 1 ? 'line' : 'lines'}`;
  return shown === all ? lines : `${shown.toLocaleString('en')} of ${lines}`;
}

function OlderButton(props: { readonly onClick: () => void }) {
  return (
    <Button variant="outlined" onClick={props.onClick}>
      Show older lines
    </Button>
  );
}

function NoMatch({ onClear, more }: { readonly onClear: () => void; readonly more: boolean }) {
  return (
    <EmptyState
      title="No line matches"
      text={more ? 'Older lines may: they are read when you ask for them.' : 'Every line is hidden by the filter.'}
      action={
        <Button variant="outlined" onClick={onClear}>
          Clear
        </Button>
      }
    />
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
