import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { type ReactElement, useId } from 'react';
import { Link } from 'react-router';
import { Ago, token } from '#renderer/ui/index.ts';
import { useCurrentSite } from '../sites.tsx';
import { TaskMark, taskWords } from './task-line.tsx';
import { hasFailures, useTasks } from './tasks.tsx';

const Title = styled('h2')({ margin: 0, padding: '12px 16px 8px', fontSize: 13, lineHeight: '20px', fontWeight: 600 });
const List = styled('ul')({ listStyle: 'none', margin: 0, padding: '0 16px 8px', maxHeight: 320, overflow: 'auto' });
const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '16px 1fr auto',
  gap: '0 8px',
  padding: '8px 0',
  borderTop: `1px solid ${token('line-subtle')}`,
});
const Small = styled('span')({ fontSize: 12, lineHeight: '16px', color: token('fg-muted') });

/** The tasks of the last minutes, with what failed and the way to it. */
export function TaskPopover(props: {
  readonly anchor: HTMLElement | null;
  readonly above?: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { anchor, above = false, onClose } = props;
  const tasks = useTasks();
  const site = useCurrentSite();
  const id = useId();
  const vertical = above ? (['top', 'bottom'] as const) : (['bottom', 'top'] as const);
  return (
    <Popover
      open={anchor !== null && tasks.length > 0}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: vertical[0], horizontal: 'right' }}
      transformOrigin={{ vertical: vertical[1], horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, sx: { width: 400, borderRadius: '8px' } } }}
    >
      <Title id={id}>Tasks of the last minutes</Title>
      <List>
        {tasks.map((task) => (
          <Item key={task.id}>
            <TaskMark task={task} />
            <span>{task.title}</span>
            <Small>
              <Ago at={task.startedAt} />
            </Small>
            <span />
            <Small>{taskWords(task)}</Small>
            {hasFailures(task) && site !== null ? (
              <Link to={`/sites/${site.id}/packages`} onClick={onClose} style={{ fontSize: 12 }}>
                What failed
              </Link>
            ) : (
              <span />
            )}
          </Item>
        ))}
      </List>
    </Popover>
  );
}
