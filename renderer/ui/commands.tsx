import type { LucideIcon } from 'lucide-react';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Something that the command palette can do. */
export type Command = {
  readonly id: string;
  readonly title: string;
  /** Heading under which it stands. */
  readonly group?: string;
  readonly icon?: LucideIcon;
  /** Instead of an icon, such as the mark of a status. */
  readonly mark?: ReactNode;
  readonly shortcut?: string;
  /** More about it, at the right end. */
  readonly detail?: string;
  readonly run: () => void;
};

type Sources = ReadonlyMap<symbol, readonly Command[]>;
const CommandsContext = createContext<StoreApi<Sources> | null>(null);

/** Collects the commands of everything inside. */
export function CommandsProvider(props: { readonly children: ReactNode }): ReactElement {
  const [store] = useState(() => createStore<Sources>()(() => new Map()));
  return <CommandsContext value={store}>{props.children}</CommandsContext>;
}

/** Puts commands into the palette for as long as the caller shows. The list shall be memoised. */
export function useCommands(commands: readonly Command[]): void {
  const store = useContext(CommandsContext);
  useEffect(() => {
    if (store === null) return undefined;
    const source = Symbol('commands');
    store.setState(new Map(store.getState()).set(source, commands), true);
    return () => {
      const rest = new Map(store.getState());
      rest.delete(source);
      store.setState(rest, true);
    };
  }, [store, commands]);
}

const none = createStore<Sources>()(() => new Map());

/** Every command that is on offer now, the newest source first. */
export function useAllCommands(): readonly Command[] {
  const sources = useStore(useContext(CommandsContext) ?? none);
  return [...sources.values()].reverse().flat();
}
