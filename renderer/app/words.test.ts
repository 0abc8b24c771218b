import { describe, expect, it } from 'vitest';
import type { RunningTask } from '#shared/domain/job/task.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/instant.ts';
import { initialsOf } from './actor-menu.tsx';
import { matchGroups } from './palette/matching.ts';
import { sameScreen } from './site-select.tsx';
import { taskCounts, timeLeft } from './tasks/task-text.ts';

const task: RunningTask = {
  id: 't' as TaskId, // ids are opaque text
  title: 'Staging',
  startedAt: instant(0),
  done: 20,
  total: 100,
  failed: 0,
  state: 'running',
};

describe('words of the shell', () => {
  it('count what a task did and say how long it still takes', () => {
    expect(taskCounts(task)).toBe('20 of 100 done');
    expect(taskCounts({ ...task, done: 12, failed: 4, total: 16, state: 'failed' })).toBe('12 done · 4 with failures');
    expect(timeLeft(task, 10_000)).toBe('about 40 s left');
    expect(timeLeft({ ...task, done: 0 }, 10_000)).toBe('');
  });

  it('make initials of any form of account', () => {
    expect(['A. Berg', 'CONTOSO\\a.berg', 'anna@contoso.com', 'root'].map(initialsOf)).toEqual([
      'AB',
      'AB',
      'AN',
      'RO',
    ]);
  });

  it('keep the screen when another site is picked, without what was selected', () => {
    expect(sameScreen('/sites/a/hosts/vdi', 'b')).toBe('/sites/b/hosts/vdi');
    expect(sameScreen('/set-up', 'b')).toBe('/sites/b/packages');
  });
});

describe('the palette', () => {
  const run = () => undefined;
  const commands = [
    { id: '1', title: 'Fabrikam CAD 7.3.0.0', group: 'Application Packages', run },
    { id: '2', title: 'Cadence', group: 'Application Packages', run },
    { id: '3', title: 'Refresh', run },
  ];

  it('finds by all words, the best first within each group', () => {
    const found = matchGroups(commands, 'cad').map(({ title, matches }) => [title, matches.map((m) => m.command.id)]);
    expect(found).toEqual([['Application Packages', ['2', '1']]]);
    expect(matchGroups(commands, 'cad 7.3').flatMap(({ matches }) => matches.map((m) => m.command.id))).toEqual(['1']);
  });

  it('shows everything while nothing is typed', () => {
    expect(matchGroups(commands, '').map(({ title }) => title)).toEqual(['Application Packages', 'Commands']);
  });
});
