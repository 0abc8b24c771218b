import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Ago, CopyButton, EmptyState, Loading, ProblemPanel, Select } from '#renderer/ui/index.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { TimelineEntry } from '#shared/domain/host/timeline.ts';
import { shortName } from '#shared/domain/package/full-name.ts';
import { timelineAsText, timelineLine } from './timeline-text.ts';

const limit = 300;

/** The Timeline tab of a host: orders, what happened by itself, and the changes that touched it, newest first. */
export function HostTimeline({ host }: { readonly host: Host }) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.hosts.timeline({ hostId: host.id, packageId: null, limit }, { signal }),
    [api, host.id],
  );
  const read = useLoad(load, ['hosts', 'audit']);
  const [only, setOnly] = useState('');
  if (read.data === null) {
    if (read.kind === 'failed') return <ProblemPanel problem={read.problem} onRetry={read.refresh} />;
    return <Loading label="Reading the timeline" />;
  }
  const names = [...new Set(read.data.flatMap((entry) => (entry.kind === 'order' ? [entry.fullName] : [])))];
  const entries = read.data.filter((entry) => only === '' || entry.kind !== 'order' || entry.fullName === only);
  if (read.data.length === 0) {
    return <EmptyState title="Nothing yet" text="No order was sent to this host, and nothing happened to it." />;
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 3 }}>
        <Box sx={{ width: 280 }}>
          <Select
            label="Package"
            value={only}
            options={[
              { value: '', label: 'All packages' },
              ...names.map((value) => ({ value, label: shortName(value) })),
            ]}
            onChange={setOnly}
          />
        </Box>
        <CopyButton text={timelineAsText(host.name, entries)} label="Copy as text" />
      </Box>
      <Box component="ol" aria-label="Timeline" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {entries.map((entry) => (
          <Line key={keyOf(entry)} entry={entry} />
        ))}
      </Box>
    </Box>
  );
}

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === 'audit') return `audit ${entry.record.seq}`;
  return entry.kind === 'order' ? `${entry.at} ${entry.phase} ${entry.fullName}` : `${entry.at} ${entry.text}`;
}

function Line({ entry }: { readonly entry: TimelineEntry }) {
  const { what, result, failed, cause } = timelineLine(entry);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '92px minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 0.8fr)',
        gap: 3,
        py: 1.5,
        borderTop: '1px solid',
        borderColor: 'line.subtle',
        overflowWrap: 'anywhere',
      }}
    >
      <Box component="span" sx={{ color: 'fg.muted' }}>
        <Ago at={entry.at} />
      </Box>
      <span>{what}</span>
      <Box component="span" sx={{ color: failed ? 'st.red' : 'fg.secondary' }}>
        {result}
      </Box>
      <Box component="span" sx={{ color: 'fg.secondary' }}>
        {cause}
      </Box>
    </Box>
  );
}
