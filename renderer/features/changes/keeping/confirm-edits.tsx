import { type ReactNode, useMemo } from 'react';
import { ConfirmDialog } from '#renderer/ui/index.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { RefusedForm } from '../conflicts/refused-form.tsx';
import { BlastRadius } from '../preview/blast-radius.tsx';
import { type MadeEdits, useKeep } from './use-keep.ts';

type Props = {
  readonly siteId: Site['id'];
  /** Memoised. */
  readonly edits: MadeEdits;
  /** A question with the names spelled out, such as `Disable Contoso Notes 1.0.0.0`; it is the button as well. */
  readonly title: string;
  /** What has to be typed first; the button is enough without. */
  readonly typed?: string;
  /** What else happens, before what it touches. */
  readonly children?: ReactNode;
  /** Also when it was kept, and when the list behind shall show what is there now. */
  readonly onClose: () => void;
};

/** Asks before something that takes away is kept as not applied: what it touches first, Cancel is the default. */
export function ConfirmEdits({ siteId, edits, title, typed, children, onClose }: Props) {
  const { busy, refused, keep } = useKeep(siteId, onClose);
  const touched = useMemo(() => edits.map(({ edit }) => edit), [edits]);
  return (
    <ConfirmDialog
      open
      title={title}
      confirmLabel={title}
      typed={typed ?? null}
      busy={busy}
      onConfirm={() => void keep(edits)}
      onClose={onClose}
    >
      {refused !== null && <RefusedForm siteId={siteId} refused={refused} onReload={onClose} onResolved={onClose} />}
      {children}
      <BlastRadius siteId={siteId} edits={touched} />
      <p>It is kept as not applied; nothing reaches a host before Review and Apply.</p>
    </ConfirmDialog>
  );
}
