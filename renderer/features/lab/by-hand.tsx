import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Select } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

const works = [
  { kind: 'stage', label: 'Stage by hand' },
  { kind: 'destage', label: 'Destage by hand' },
  { kind: 'mount', label: 'Mount by hand' },
  { kind: 'unmount', label: 'Unmount by hand' },
] as const;

type Props = {
  readonly siteId: SiteId;
  readonly hostId: HostRow['id'];
  readonly attempt: (call: Promise<unknown>) => Promise<void>;
};

/** What somebody does to the host past the console: the console has to find it out by looking. */
export function ByHand({ siteId, hostId, attempt }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.packages.list({ siteId }, { signal }), [api, siteId]);
  const rows = useLoad(load, ['packages']).data ?? [];
  const [wanted, setWanted] = useState('');
  const chosen = rows.find(({ id }) => id === wanted) ?? rows[0];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Select
        label="Worked on by hand"
        value={chosen?.id ?? ''}
        options={rows.map((row) => ({ value: row.id as string, label: `${row.displayName} ${row.version}` }))}
        placeholder="The site has no packages"
        disabled={rows.length === 0}
        onChange={setWanted}
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        {works.map(({ kind, label }) => (
          <Button
            key={kind}
            size="small"
            disabled={chosen === undefined}
            onClick={() =>
              chosen !== undefined && void attempt(api.lab.byHand({ hostId, work: { kind, packageId: chosen.id } }))
            }
          >
            {label}
          </Button>
        ))}
        <Button size="small" onClick={() => void attempt(api.lab.byHand({ hostId, work: { kind: 're-image' } }))}>
          Re-image
        </Button>
      </Box>
    </Box>
  );
}
