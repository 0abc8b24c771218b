import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import { styled } from '@mui/material/styles';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactElement, useCallback, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { Ago, Icon, SeverityMark, StatusMark, token } from '#renderer/ui/index.ts';
import type { RunningTask } from '#shared/domain/job/task.ts';
import { taskCounts, taskEnd, taskShare, timeLeft } from './task-text.ts';

const Strip = styled('section')({
  flex: 'none',
  maxHeight: 196,
  overflow: 'auto',
  background: token('bg-chrome'),
  borderTop: `1px solid ${token('line-default')}`,
  fontSize: 12,
});
const Line = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  padding: '0 16px 0 24px',
  whiteSpace: 'nowrap',
});
const Title = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 });
const Muted = styled('span')({ color: token('fg-muted') });

function Mark(props: { readonly task: RunningTask }): ReactElement {
  const { task } = props;
  if (task.state === 'running') return <StatusMark status="Staging" progress={taskShare(task)} size={14} />;
  return <SeverityMark severity={task.state === 'succeeded' && task.failed === 0 ? 'passed' : 'warning'} size={14} />;
}

function TaskLine(props: { readonly task: RunningTask; readonly children?: ReactElement | false }): ReactElement {
  const { task, children } = props;
  const left = timeLeft(task, Date.now());
  return (
    <Line>
      <Mark task={task} />
      <Title>{task.title}</Title>
      {task.state === 'running' ? (
        <LinearProgress
          variant="determinate"
          value={100 * taskShare(task)}
          aria-label={task.title}
          sx={{ width: 160, flex: 'none' }}
        />
      ) : (
        <Muted>
          {taskEnd(task)} · <Ago at={task.startedAt} />
        </Muted>
      )}
      {task.total > 0 && <Muted>{taskCounts(task)}</Muted>}
      {left !== '' && <Muted>· {left}</Muted>}
      <span style={{ flex: 1 }} />
      {children}
    </Line>
  );
}

/** Running tasks: n of N, how many failed. One line; opened, those that ended in the last minutes too. */
export function TaskStrip(): ReactElement | null {
  const api = useApi();
  const load = useCallback((signal: AbortSignal) => api.tasks.list(undefined, { signal }), [api]);
  const { data } = useLoad(load, ['tasks']);
  const [open, setOpen] = useState(false);
  const all = data ?? [];
  const first = all.find(({ state }) => state === 'running') ?? all[0];
  if (first === undefined) return null;
  const rest = all.filter((task) => task !== first);
  return (
    <Strip aria-label="Tasks">
      <TaskLine task={first}>
        {rest.length > 0 && (
          <IconButton
            size="small"
            aria-expanded={open}
            aria-label={open ? 'Show one task' : `Show ${rest.length} more`}
            onClick={() => setOpen(!open)}
          >
            <Icon of={open ? ChevronDown : ChevronUp} />
          </IconButton>
        )}
      </TaskLine>
      {open && rest.map((task) => <TaskLine key={task.id} task={task} />)}
    </Strip>
  );
}
