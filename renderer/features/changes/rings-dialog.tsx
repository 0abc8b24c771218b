import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { FormDialog, TextField } from '#renderer/ui/index.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import { formOfPlan, planOf, type RingForm } from './ring-text.ts';

type Props = { readonly plan: RingPlan; readonly onPlan: (plan: RingPlan) => void; readonly onClose: () => void };

/** The rings of one change: steps, success threshold and bake time. */
export function RingsDialog({ plan, onPlan, onClose }: Props) {
  const [form, setForm] = useState<RingForm>(() => formOfPlan(plan));
  const { plan: typed, wrong } = planOf(form);
  const field = (name: keyof RingForm) => ({
    value: form[name],
    error: wrong[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  });
  return (
    <FormDialog
      open
      title="Rings"
      foot="These rings are for this change alone."
      onClose={onClose}
      onSubmit={() => typed !== null && onPlan(typed)}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={typed === null}>
            OK
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 4 }}>
        <TextField label="Steps" autoFocus hint="How many hosts each ring reaches in all." {...field('steps')} />
        <TextField
          label="Success threshold in %"
          hint="Share of the hosts that answered which must have the new version before the next ring begins."
          {...field('threshold')}
        />
        <TextField
          label="Bake time in minutes"
          hint="How long a ring that has met its threshold is watched."
          {...field('bake')}
        />
      </Box>
    </FormDialog>
  );
}
