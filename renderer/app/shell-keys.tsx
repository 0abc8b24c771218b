import { styled } from '@mui/material/styles';
import { type ReactElement, useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { FormDialog, Kbd } from '#renderer/ui/index.ts';
import { useRefresh } from './use-refresh.ts';

const Table = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content 1fr',
  gap: '8px 16px',
  margin: 0,
  alignItems: 'center',
});
const Value = styled('dd')({ margin: 0 });

const sheet: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', 'Search or run a command'],
  ['/', 'Filter the list'],
  ['?', 'Show this sheet'],
  ['F5', 'Look at the hosts again'],
  ['Insert', 'Add'],
  ['Alt Enter', 'Properties of what is selected'],
  ['Enter', 'Open the row'],
  ['Space', 'Select the row'],
  ['Menu, Shift F10', 'What can be done with the row'],
  ['↑ ↓ Home End', 'Move in lists, menus and the tree'],
  ['Esc', 'Close one layer'],
];

function inLayer(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

function writing(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable="true"]');
}

/** The keys that work on every screen, and the sheet that lists them. A screen that handled a key keeps it. */
export function ShellKeys(props: {
  readonly onPalette: () => void;
  readonly sheet: boolean;
  readonly onSheet: (open: boolean) => void;
}): ReactElement {
  const refresh = useRefresh();
  const latest = useRef({ ...props, refresh });
  latest.current = { ...props, refresh };
  useEffect(() => {
    const plain = (run: () => void) => (event: KeyboardEvent) => {
      if (event.defaultPrevented || inLayer() || (writing(event) && event.key.length === 1)) return;
      event.preventDefault();
      run();
    };
    return tinykeys(
      window,
      {
        '$mod+k': (event) => {
          event.preventDefault();
          if (!inLayer()) latest.current.onPalette();
        },
        '/': plain(() => document.querySelector<HTMLElement>('[data-filter-field]')?.focus()),
        'Shift+?': plain(() => latest.current.onSheet(true)),
        F5: plain(() => latest.current.refresh()),
      },
      { ignore: () => false },
    );
  }, []);
  return (
    <FormDialog open={props.sheet} title="Keyboard shortcuts" width={440} onClose={() => props.onSheet(false)}>
      <Table>
        {sheet.map(([keys, does]) => (
          <div key={keys} style={{ display: 'contents' }}>
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <Value>{does}</Value>
          </div>
        ))}
      </Table>
    </FormDialog>
  );
}
