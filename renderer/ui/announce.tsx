import { createContext, type ReactElement, type ReactNode, useCallback, useContext, useState } from 'react';
import { Hidden } from './hidden.tsx';

type Announce = (text: string) => void;
const AnnounceContext = createContext<Announce>(() => undefined);

/** Holds the live region that `useAnnounce` writes to. One stands around the whole console. */
export function AnnounceProvider(props: { readonly children: ReactNode }): ReactElement {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid((last) => ({ text, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {props.children}
      <Hidden role="status" aria-live="polite">
        {/* A new node each time, so that the same words are read again. */}
        <span key={said.turn}>{said.text}</span>
      </Hidden>
    </AnnounceContext>
  );
}

/** Says a sentence to screen readers: results of what was just done, counts after a filter. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
