import Button from '@mui/material/Button';
import { Pause, Play, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { counted } from '#renderer/features/packages/index.ts';
import { ConfirmDialog, FormDialog, Icon, TextField, useTaskCommands } from '#renderer/ui/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';
import type { useRollout } from './use-rollouts.ts';

type Props = { readonly rollout: RolloutDetails; readonly state: ReturnType<typeof useRollout> };

/** *Back to the previous version*, Pause and Resume; none of them once the roll-out has ended. */
export function RolloutActions({ rollout, state }: Props) {
  const [asking, setAsking] = useState<'back' | 'pause' | null>(null);
  const close = () => setAsking(null);
  const isPaused = rollout.state === 'paused';
  const underWay = rollout.endedAt === null;
  const go = isPaused
    ? { id: 'resume', label: 'Resume', onSelect: () => void state.resume() }
    : { id: 'pause', label: 'Pause', onSelect: () => setAsking('pause') };
  const back = { id: 'back', label: 'Back to the previous version', onSelect: () => setAsking('back') };
  useTaskCommands(underWay ? [back, go] : [], null);
  if (!underWay) return null;
  const then = (done: Promise<void>) => void done.then(close);
  return (
    <>
      <Button variant="outlined" startIcon={<Icon of={Undo2} />} disabled={state.busy} onClick={back.onSelect}>
        {back.label}
      </Button>
      <Button
        variant="outlined"
        startIcon={<Icon of={isPaused ? Play : Pause} />}
        disabled={state.busy}
        onClick={go.onSelect}
      >
        {go.label}
      </Button>
      <ConfirmDialog
        open={asking === 'back'}
        title="Back to the previous version"
        confirmLabel={rollout.from === null ? `Take ${rollout.tag} away` : `Back to ${rollout.from}`}
        busy={state.busy}
        onConfirm={() => then(state.back())}
        onClose={close}
      >
        {wayBack(rollout)}
      </ConfirmDialog>
      {asking === 'pause' && (
        <PauseDialog busy={state.busy} onClose={close} onPause={(reason) => then(state.pause(reason))} />
      )}
    </>
  );
}

/** What going back does, in a sentence. */
export function wayBack({ tag, from, waves, begun, to }: RolloutDetails): string {
  const reached = counted(waves[begun - 1]?.reaches ?? 0, 'host');
  if (from === null) {
    return `${tag} marked nothing before: it is taken away from ${to.version}. What ${reached} got of it stays until you decide.`;
  }
  return `${tag} marks ${from} again; ${reached} ${reached === '1 host' ? 'goes' : 'go'} back, all at once. Users get ${from} at their next sign-in. The others never left it.`;
}

type PauseProps = {
  readonly busy: boolean;
  readonly onPause: (reason: string) => void;
  readonly onClose: () => void;
};

function PauseDialog({ busy, onPause, onClose }: PauseProps) {
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '' && !busy;
  return (
    <FormDialog
      open
      title="Pause the roll-out"
      foot="No further ring begins until Resume. Hosts that were reached go on."
      onClose={onClose}
      onSubmit={() => ready && onPause(reason)}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" disabled={!ready}>
            Pause
          </Button>
        </>
      }
    >
      <TextField label="Reason" value={reason} onChange={setReason} maxLength={300} autoFocus />
    </FormDialog>
  );
}
