import { CircleHelp, UserSearch } from 'lucide-react';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useCommands } from '#renderer/ui/index.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { AccessDialog, type AccessQuestion } from './access-dialog.tsx';
import { VersionDialog, type VersionQuestion } from './version-dialog.tsx';

/** Opens the two explanations from anywhere. */
export type Explain = {
  readonly version: (question: VersionQuestion) => void;
  readonly access: (question: AccessQuestion) => void;
};
const ExplainContext = createContext<Explain>({ version: () => undefined, access: () => undefined });

/** The ways to open *Why this version?* and *Explain access*. */
export function useExplain(): Explain {
  return useContext(ExplainContext);
}

type Open =
  | { readonly kind: 'version'; readonly question: VersionQuestion }
  | { readonly kind: 'access'; readonly question: AccessQuestion };

/** Draws the explanation that is open above everything inside, and puts both into the command palette. */
export function ExplainProvider({
  siteId,
  children,
}: {
  readonly siteId: SiteId | null;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const explain = useMemo(
    (): Explain => ({
      version: (question) => setOpen({ kind: 'version', question }),
      access: (question) => setOpen({ kind: 'access', question }),
    }),
    [],
  );
  const commands = useMemo(
    () =>
      siteId === null
        ? []
        : [
            { id: 'why', title: 'Why this version?', icon: CircleHelp, run: () => explain.version({ siteId }) },
            { id: 'access', title: 'Explain access', icon: UserSearch, run: () => explain.access({ siteId }) },
          ],
    [siteId, explain],
  );
  useCommands(commands);
  return (
    <ExplainContext value={explain}>
      {children}
      {open?.kind === 'version' && <VersionDialog {...open.question} onClose={close} />}
      {open?.kind === 'access' && <AccessDialog {...open.question} onClose={close} />}
    </ExplainContext>
  );
}
