import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactElement, useCallback, useState } from 'react';
import { useMatch, useNavigate } from 'react-router';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { ConfirmDialog, StatusMark, token, useTaskCommands, useToasts } from '#renderer/ui/index.ts';
import type { DraftView } from '#shared/contract/changes.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { useCurrentSite } from './sites.tsx';

const Bar = styled('section')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 48,
  flex: 'none',
  padding: '0 20px 0 24px',
  background: token('bg-chrome'),
  borderTop: `1px solid ${token('line-default')}`,
});

function many(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}

/** What waits, in words: `3 changes are not applied` and `24 hosts would change`. */
export function pendingText(draft: DraftView): { readonly changes: string; readonly effect: string } {
  const edits = draft.mine.edits.length;
  const others = draft.others.map(({ author, edits: theirs }) => ` · ${author} has ${theirs}`).join('');
  return {
    changes: `${many(edits, 'change')} ${edits === 1 ? 'is' : 'are'} not applied`,
    effect: `${many(draft.hostsThatWouldChange, 'host')} would change${others}`,
  };
}

/** What the palette offers while there is something to apply. */
function usePendingCommands(edits: number, review: string, onDiscard: () => void): void {
  const navigate = useNavigate();
  const tasks =
    edits === 0
      ? []
      : [
          { id: 'review', label: 'Review and Apply', onSelect: () => void navigate(review) },
          { id: 'discard', label: `Discard ${many(edits, 'change')}`, onSelect: onDiscard },
        ];
  useTaskCommands(tasks, null, 'Not applied');
}

function Pending(props: { readonly siteId: SiteId }): ReactElement | null {
  const { siteId } = props;
  const api = useApi();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const load = useCallback((signal: AbortSignal) => api.changes.draft({ siteId }, { signal }), [api, siteId]);
  const { data: draft, refresh } = useLoad(load, ['changes', 'hosts']);
  const edits = draft?.mine.edits.length ?? 0;
  usePendingCommands(edits, `/sites/${siteId}/review`, () => setAsking(true));
  if (draft === null || edits === 0) return null;
  const { changes, effect } = pendingText(draft);
  async function discard(): Promise<void> {
    setAsking(false);
    try {
      await api.changes.discard({ siteId, keys: null });
      toasts.show({ text: `${many(edits, 'change')} discarded` });
      refresh();
    } catch (error) {
      toasts.show({ text: problemText(problemOf(error)).title });
    }
  }
  return (
    <Bar aria-label="Not applied">
      <StatusMark status="Not applied" />
      <strong>{changes}</strong>
      <span style={{ color: token('fg-secondary') }}>· {effect}</span>
      <span style={{ flex: 1 }} />
      <Button variant="text" onClick={() => setAsking(true)}>
        Discard
      </Button>
      <Button variant="contained" onClick={() => navigate(`/sites/${siteId}/review`)}>
        Review and Apply
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Discard ${many(edits, 'change')}`}
        confirmLabel={`Discard ${many(edits, 'change')}`}
        onConfirm={() => void discard()}
        onClose={() => setAsking(false)}
      >
        What you changed and did not apply is forgotten. Hosts stay as they are.
      </ConfirmDialog>
    </Bar>
  );
}

/** How many changes are not applied, and the way to apply them. Review itself has a bar of its own. */
export function PendingBar(): ReactElement | null {
  const site = useCurrentSite();
  const reviewing = useMatch('/sites/:siteId/review') !== null;
  return site === null || reviewing ? null : <Pending key={site.id} siteId={site.id} />;
}
