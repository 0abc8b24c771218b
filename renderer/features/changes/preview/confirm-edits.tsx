import { ConfirmDialog } from '#renderer/ui/index.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { BlastRadius } from './blast-radius.tsx';

type Props = {
  readonly siteId: Site['id'];
  /** Memoised. */
  readonly edits: readonly Edit[];
  /** A question with the names spelled out, such as `Disable Contoso Notes 1.0.0.0`; it is the button as well. */
  readonly title: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before something that takes away is kept as not applied: what it touches first, Cancel is the default. */
export function ConfirmEdits({ siteId, edits, title, busy = false, onConfirm, onClose }: Props) {
  return (
    <ConfirmDialog open title={title} confirmLabel={title} busy={busy} onConfirm={onConfirm} onClose={onClose}>
      <BlastRadius siteId={siteId} edits={edits} />
      <p>It is kept as not applied; nothing reaches a host before Review and Apply.</p>
    </ConfirmDialog>
  );
}
