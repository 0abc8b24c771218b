import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Icon, token } from '#renderer/ui/index.ts';
import { TaskLine } from './task-line.tsx';
import { TaskPopover } from './task-popover.tsx';
import { useStripTasks } from './tasks.tsx';

const Strip = styled('section')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  flex: 'none',
  padding: '0 16px 0 24px',
  whiteSpace: 'nowrap',
  background: token('bg-chrome'),
  borderTop: `1px solid ${token('line-default')}`,
  fontSize: 12,
});

/** The task that matters most now, in one line: what runs, else what failed, else what just went well. */
export function TaskStrip(): ReactElement | null {
  const { shown, hide } = useStripTasks();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const first = shown.find(({ state }) => state === 'running') ?? shown[0];
  if (first === undefined) return null;
  return (
    <Strip aria-label="Tasks">
      <TaskLine task={first} />
      <span style={{ flex: 1 }} />
      {shown.length > 1 && <span style={{ color: token('fg-muted') }}>{`${shown.length - 1} more`}</span>}
      <Button variant="text" size="small" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
        Details
      </Button>
      <IconButton size="small" aria-label="Hide the tasks" title="Hide; the bell keeps them" onClick={hide}>
        <Icon of={X} size={14} />
      </IconButton>
      <TaskPopover above anchor={anchor} onClose={() => setAnchor(null)} />
    </Strip>
  );
}
