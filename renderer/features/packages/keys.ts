import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

/** Keys of a screen, such as `Insert` or `Alt+Enter`, and what they do. */
export type Keys = Readonly<Record<string, () => void>>;

/** Binds keys while the screen shows. They rest while a dialog or menu is open: a layer has its own keys. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = Object.keys(keys).join(' ');
  useEffect(() => {
    const bound = names.split(' ').map((name) => [name, (event: KeyboardEvent) => run(event, name)] as const);
    function run(event: KeyboardEvent, name: string) {
      if (document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null) return;
      event.preventDefault();
      latest.current[name]?.();
    }
    return tinykeys(window, Object.fromEntries(bound));
  }, [names]);
}
