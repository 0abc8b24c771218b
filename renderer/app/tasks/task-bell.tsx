import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Bell } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Icon, token } from '#renderer/ui/index.ts';
import { TaskPopover } from './task-popover.tsx';
import { hasFailures, useTasks } from './tasks.tsx';

const Count = styled('span')({
  position: 'absolute',
  top: 1,
  right: 0,
  minWidth: 16,
  height: 16,
  padding: '0 4px',
  borderRadius: 8,
  background: token('st-red'),
  color: token('bg-chrome'),
  fontSize: 11,
  lineHeight: '16px',
  fontWeight: 600,
});

/** How many of the last tasks left hosts behind; opens what they were. Not there while there is nothing to tell. */
export function TaskBell(): ReactElement | null {
  const tasks = useTasks();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const failed = tasks.filter(hasFailures).length;
  if (tasks.length === 0) return null;
  return (
    <>
      <IconButton
        aria-label={failed === 0 ? 'Last tasks' : `Last tasks, ${failed} with failures`}
        title="Last tasks"
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon of={Bell} />
        {failed > 0 && <Count aria-hidden="true">{failed}</Count>}
      </IconButton>
      <TaskPopover anchor={anchor} onClose={() => setAnchor(null)} />
    </>
  );
}
