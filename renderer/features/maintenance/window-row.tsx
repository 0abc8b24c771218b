import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { TextField } from '#renderer/ui/index.ts';
import { dayName, daysInOrder } from '#shared/domain/maintenance/window-text.ts';
import type { WindowForm } from './window-form.ts';

type Props = {
  readonly number: number;
  readonly form: WindowForm;
  readonly wrong: string | null;
  readonly onChange: (form: WindowForm) => void;
  readonly onRemove: () => void;
};

/** One window: its days, when it opens and closes, and in which zone. */
export function WindowRow({ number, form, wrong, onChange, onRemove }: Props) {
  const toggle = (day: number, on: boolean) =>
    onChange({ ...form, days: on ? [...form.days, day] : form.days.filter((each) => each !== day) });
  return (
    <Box
      component="fieldset"
      sx={{
        m: 0,
        p: 3,
        border: '1px solid',
        borderColor: 'line.default',
        borderRadius: '8px',
        display: 'grid',
        gap: 2,
      }}
    >
      <Box component="legend" sx={{ px: 1, fontSize: 12, color: 'fg.secondary' }}>{`Window ${number}`}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {daysInOrder.map((day) => (
          <FormControlLabel
            key={day}
            control={<Checkbox checked={form.days.includes(day)} onChange={(_event, on) => toggle(day, on)} />}
            label={dayName(day)}
          />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '96px 96px 1fr auto', gap: 3, alignItems: 'end' }}>
        <TextField label="Opens" value={form.opens} onChange={(opens) => onChange({ ...form, opens })} />
        <TextField label="Closes" value={form.closes} onChange={(closes) => onChange({ ...form, closes })} />
        <TextField label="Time zone" value={form.zone} onChange={(zone) => onChange({ ...form, zone })} />
        <Button variant="outlined" onClick={onRemove}>
          Remove
        </Button>
      </Box>
      {wrong !== null && (
        <Box role="alert" sx={{ color: 'st.red', fontSize: 12 }}>
          {wrong}
        </Box>
      )}
    </Box>
  );
}
