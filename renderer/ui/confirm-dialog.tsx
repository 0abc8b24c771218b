import Button from '@mui/material/Button';
import { type ReactElement, type ReactNode, useState } from 'react';
import { FormDialog } from './form-dialog.tsx';
import { TextField } from './text-field.tsx';

export type ConfirmDialogProps = {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, names spelled out. */
  readonly children: ReactNode;
  /** A verb, such as `Discard 3 changes`. */
  readonly confirmLabel: string;
  /** What has to be typed first; null or absent when the button is enough. */
  readonly typed?: string | null;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

function Question(props: ConfirmDialogProps): ReactElement {
  const { typed = null, busy = false, onConfirm, onClose } = props;
  const [text, setText] = useState('');
  const ready = !busy && (typed === null || text === typed);
  return (
    <FormDialog
      open
      title={props.title}
      onClose={onClose}
      onSubmit={() => ready && onConfirm()}
      actions={
        <>
          <Button variant="text" autoFocus={typed === null} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={!ready}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      {typed !== null && <TextField label={`Type ${typed} to confirm`} value={text} onChange={setText} autoFocus />}
    </FormDialog>
  );
}

/** Asks before something that is hard to undo: the consequence first, Cancel is the default. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement | null {
  return props.open ? <Question {...props} /> : null;
}
