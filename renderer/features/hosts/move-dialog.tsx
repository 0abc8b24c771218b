import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { counted, useDraftRevision } from '#renderer/features/packages/index.ts';
import { FormDialog, RefusedEdit, Select } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly hosts: readonly HostRow[]; readonly onClose: () => void };

const noGroup = 'none';

/** *Move to group*: keeps one edit per host as not applied. */
export function MoveDialog({ siteId, hosts, onClose }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.groups.list({ siteId }, { signal }), [api, siteId]);
  const groups = useLoad(load, ['hosts']).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  async function keep() {
    if (chosen === null) return;
    const groupId = groups.find(({ id }) => id === chosen)?.id ?? null;
    const edits = hosts.map((host) => ({
      edit: { kind: 'set-group' as const, hostId: host.id, groupId },
      baseRevision: host.revision,
    }));
    try {
      await api.changes.keep({ siteId, edits, ...draft.base });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  const reload = () => {
    setProblem(null);
    draft.refresh();
  };
  return (
    <FormDialog
      open
      title="Move to group"
      subtitle={hosts.length === 1 ? hosts[0]?.name : counted(hosts.length, 'host')}
      foot="OK keeps the move as not applied."
      onClose={onClose}
      onSubmit={() => void keep()}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={chosen === null}>
            OK
          </Button>
        </>
      }
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
      {problem !== null && <RefusedEdit problem={problem} onReload={reload} />}
    </FormDialog>
  );
}
