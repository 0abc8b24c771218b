import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { KeepDialog } from '#renderer/features/changes/index.ts';
import { counted } from '#renderer/features/packages/index.ts';
import { Select } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { moveEdits } from './move-edits.ts';

type Props = { readonly siteId: Site['id']; readonly hosts: readonly HostRow[]; readonly onClose: () => void };

const noGroup = 'none';

/** *Move to group*: keeps one edit per host as not applied. */
export function MoveDialog({ siteId, hosts, onClose }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.groups.list({ siteId }, { signal }), [api, siteId]);
  const groups = useLoad(load, ['hosts']).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const groupId = groups.find(({ id }) => id === chosen)?.id ?? null;
  return (
    <KeepDialog
      siteId={siteId}
      edits={chosen === null ? null : moveEdits(hosts, groupId, groups)}
      title="Move to group"
      subtitle={hosts.length === 1 ? hosts[0]?.name : counted(hosts.length, 'host')}
      foot="OK keeps the move as not applied."
      onClose={onClose}
    >
      <Select
        label="Group"
        value={chosen ?? ''}
        placeholder="Choose a group"
        options={[
          ...groups.map(({ id, name }) => ({ value: id as string, label: name })),
          { value: noGroup, label: 'No group' },
        ]}
        onChange={setChosen}
      />
      <Box sx={{ mt: 3, color: 'fg.secondary' }}>
        A host that inherits takes the packages of its new group; without a group, those of Site Defaults. Review shows
        what each host will do.
      </Box>
    </KeepDialog>
  );
}
