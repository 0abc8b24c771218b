import { useEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from './commands.tsx';
import type { MenuItem } from './menu.tsx';

/** What stays the same about an item from render to render. */
type Kept = Pick<MenuItem, 'id' | 'label' | 'shortcut' | 'onSelection'>;

/**
 * Puts the items of a Tasks menu into the command palette while the screen shows, except those that are disabled.
 * `selection` names what is selected, such as `Fabrikam CAD 7.3.0.0`; `others` is the heading of the items that need none.
 */
export function useTaskCommands(tasks: readonly MenuItem[], selection: string | null, others = 'On this screen'): void {
  const latest = useRef(tasks);
  useEffect(() => {
    latest.current = tasks;
  });
  const kept: readonly Kept[] = tasks
    .filter(({ disabled = false }) => !disabled)
    .map(({ id, label, shortcut, onSelection }) => ({
      id,
      label,
      ...(shortcut === undefined ? {} : { shortcut }),
      ...(onSelection === undefined ? {} : { onSelection }),
    }));
  const key = JSON.stringify(kept);
  const commands = useMemo(() => {
    const items: readonly Kept[] = JSON.parse(key); // written some lines above
    return items.map(({ id, label, shortcut, onSelection = false }): Command => {
      const group = onSelection && selection !== null ? `On the selection, ${selection}` : others;
      const run = () => latest.current.find((item) => item.id === id)?.onSelect();
      return { id: `task ${id}`, title: label, group, run, ...(shortcut === undefined ? {} : { shortcut }) };
    });
  }, [key, selection, others]);
  useCommands(commands);
}
