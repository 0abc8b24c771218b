import LinearProgress from '@mui/material/LinearProgress';
import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { SeverityMark, StatusMark, token } from '#renderer/ui/index.ts';
import type { RunningTask } from '#shared/domain/job/task.ts';
import { taskCounts, taskEnd, taskShare, timeLeft } from './task-text.ts';
import { hasFailures } from './tasks.tsx';

const Title = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', minWidth: 0 });
const Muted = styled('span')({ color: token('fg-muted'), overflow: 'hidden', textOverflow: 'ellipsis' });

/** A ring that fills while a task runs; then whether all hosts got there. */
export function TaskMark(props: { readonly task: RunningTask }): ReactElement {
  const { task } = props;
  if (task.state === 'running') return <StatusMark status="Staging" progress={taskShare(task)} size={14} />;
  return <SeverityMark severity={hasFailures(task) ? 'warning' : 'passed'} size={14} />;
}

/** What a task did so far: `12 of 16 done · 4 with failures · about 40 s left`. */
export function taskWords(task: RunningTask): string {
  const words = [taskEnd(task), task.total > 0 ? taskCounts(task) : '', timeLeft(task, Date.now())];
  return words.filter((word) => word !== '').join(' · ');
}

/** A task in one line: mark, title, progress while it runs, counts. */
export function TaskLine(props: { readonly task: RunningTask }): ReactElement {
  const { task } = props;
  return (
    <>
      <TaskMark task={task} />
      <Title>{task.title}</Title>
      {task.state === 'running' && (
        <LinearProgress
          variant="determinate"
          value={100 * taskShare(task)}
          aria-label={task.title}
          sx={{ width: 160, minWidth: 40 }}
        />
      )}
      <Muted>{`${task.state === 'running' ? '' : '· '}${taskWords(task)}`}</Muted>
    </>
  );
}
