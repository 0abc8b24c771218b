import Box from '@mui/material/Box';
import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import type { GeneralTab } from '#renderer/features/hosts/index.ts';
import { Field, FieldList, ProblemPanel, TextField } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';

/** The tab **General** of a group's properties: its name, which changes at once, and what it counts. */
export function useGroupGeneral(group: GroupRow): GeneralTab {
  const api = useApi();
  const [name, setName] = useState(group.name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const valid = name.trim() !== '';
  async function save(): Promise<boolean> {
    if (name.trim() === group.name) return true;
    try {
      await api.groups.rename({ groupId: group.id, revision: group.revision, name });
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    }
  }
  const panel = (
    <Box sx={{ display: 'grid', gap: 4 }}>
      {problem !== null && <ProblemPanel problem={problem} />}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={128}
        hint="Changes at once. Every other edit is kept as not applied."
        {...(valid ? {} : { error: 'Type a name.' })}
      />
      <FieldList>
        <Field label="Hosts">{`${group.hosts}, of which ${group.answering} answer`}</Field>
        <Field label="Sessions">{group.sessions}</Field>
      </FieldList>
    </Box>
  );
  return { panel, valid, save };
}
