import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { FormDialog, ProblemPanel, TextField } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

type Props = { readonly siteId: Site['id']; readonly group: GroupRow | null; readonly onClose: () => void };

/** *Add* and *Rename*: at once, since no host is touched. */
export function NameDialog({ siteId, group, onClose }: Props) {
  const api = useApi();
  const [name, setName] = useState(group?.name ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = name.trim() !== '';
  async function save() {
    if (!ready) return;
    try {
      if (group === null) await api.groups.create({ siteId, name });
      else await api.groups.rename({ groupId: group.id, revision: group.revision, name });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  return (
    <FormDialog
      open
      title={group === null ? 'Add group' : `Rename ${group.name}`}
      foot={group === null ? 'The group is made at once. Its hosts are chosen next.' : 'The name changes at once.'}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={!ready}>
            OK
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} onChange={setName} maxLength={128} autoFocus />
      {problem !== null && <ProblemPanel problem={problem} />}
    </FormDialog>
  );
}
