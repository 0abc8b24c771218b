import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/ui/index.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { RefusedForm } from '../conflicts/refused-form.tsx';
import { type MadeEdits, useKeep } from './use-keep.ts';

type Props = {
  readonly siteId: Site['id'];
  /** What OK keeps; null while nothing is chosen. */
  readonly edits: MadeEdits | null;
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly width?: number;
  readonly foot: string;
  readonly children: ReactNode;
  /** Also when it was kept, and when the list behind shall show what is there now. */
  readonly onClose: () => void;
};

/** A dialog with one choice: OK keeps it as not applied, or shows both sides where somebody was faster. */
export function KeepDialog({ siteId, edits, children, onClose, ...dialog }: Props) {
  const { busy, refused, keep } = useKeep(siteId, onClose);
  const ready = edits !== null && edits.length > 0 && !busy;
  return (
    <FormDialog
      open
      {...dialog}
      onClose={onClose}
      onSubmit={() => ready && void keep(edits)}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={!ready}>
            OK
          </Button>
        </>
      }
    >
      {refused !== null && <RefusedForm siteId={siteId} refused={refused} onReload={onClose} onResolved={onClose} />}
      {children}
    </FormDialog>
  );
}
