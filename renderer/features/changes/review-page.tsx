import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useSession } from '#renderer/api/index.ts';
import { ConfirmDialog, EmptyState, Loading, Page, ProblemPanel } from '#renderer/ui/index.ts';
import type { Review } from '#shared/contract/changes.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { ReviewConflicts } from './conflicts/review-conflicts.tsx';
import { type Pace, PaceChoice, usualPace } from './pace-choice.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewEdits } from './review-edits.tsx';
import { ReviewFiguresRow } from './review-figures.tsx';
import { ReviewGroups } from './review-groups.tsx';
import { ReviewHosts } from './review-hosts.tsx';
import { ReviewRings } from './review-rings.tsx';
import { ReviewWarnings } from './review-warnings.tsx';
import { ExportButton } from './script/export-button.tsx';
import { useReview } from './use-review.ts';

/** Review and Apply: what changes, what that does to which hosts and why, and the button that does it. */
export function ReviewPage() {
  const { siteId } = useParams();
  // The route has the parameter; the service refuses one that names no site.
  return <SiteReview key={siteId} siteId={siteId as Site['id']} />;
}

/** Goes back to where the administrator came from; to the package list where Review was opened by its address. */
function useWayBack(siteId: Site['id']) {
  const navigate = useNavigate();
  const { key } = useLocation();
  return () => void (key === 'default' ? navigate(`/sites/${siteId}/packages`) : navigate(-1));
}

/** Whether the page is still shown, for what is answered later. */
function useIsHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

function SiteReview({ siteId }: { readonly siteId: Site['id'] }) {
  const { actor } = useSession();
  const goBack = useWayBack(siteId);
  const { read, busy, refused, reload, undo, discard, apply, plan, setPlan } = useReview(siteId);
  const [chosen, choose] = useState<Pace | null>(null);
  const [asking, setAsking] = useState<'apply' | 'discard' | null>(null);
  const here = useIsHere();
  const review = read.data;
  const pace = chosen ?? usualPace(review);
  const rings = review !== null && pace === 'rings' ? (plan ?? review.proposedRings) : null;
  const close = () => setAsking(null);
  async function leaveAfter(done: Promise<boolean>) {
    const left = await done;
    close();
    // Whoever went elsewhere meanwhile stays there.
    if (left && here.current) goBack();
  }
  return (
    <Page
      id="review"
      title="Review and Apply"
      count={review === null ? undefined : subtitleOf(review, actor)}
      actions={review !== null && review.edits.length > 0 && <ExportButton siteId={siteId} hostId={null} />}
    >
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
        {refused !== null && (
          <Box sx={{ p: 3 }}>
            <ProblemPanel problem={refused} onRetry={reload} />
          </Box>
        )}
        {review !== null && <ReviewConflicts siteId={siteId} review={review} onResolved={reload} />}
        {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={reload} />}
        {read.kind === 'loading' && review === null && <Loading label="Working out what would change" />}
        {review !== null && review.edits.length === 0 && <NothingToApply onBack={goBack} />}
        {review !== null && review.edits.length > 0 && (
          <>
            <Body review={review} rings={rings} busy={busy} onUndo={(edit) => void undo(edit)} />
            <ReviewBar
              hosts={review.figures.hosts}
              busy={busy}
              choice={
                review.rings === null ? null : (
                  <PaceChoice pace={pace} plan={plan ?? review.proposedRings} onPace={choose} onPlan={setPlan} />
                )
              }
              onDiscard={() => setAsking('discard')}
              onKeep={goBack}
              onApply={() =>
                review.confirmation === null ? void leaveAfter(apply(review, null, rings)) : setAsking('apply')
              }
            />
            <Questions
              review={review}
              asking={asking}
              busy={busy}
              onClose={close}
              onApply={() => void leaveAfter(apply(review, review.confirmation, rings))}
              onDiscard={() => void leaveAfter(discard())}
            />
          </>
        )}
      </Box>
    </Page>
  );
}

function subtitleOf({ edits, siteName }: Review, actor: string): string {
  return `${edits.length} ${edits.length === 1 ? 'change' : 'changes'} · site ${siteName} · by ${actor}`;
}

function NothingToApply({ onBack }: { readonly onBack: () => void }) {
  return (
    <EmptyState
      title="Nothing to apply"
      text="You have no changes that are not applied."
      action={
        <Button variant="outlined" onClick={onBack}>
          Go back
        </Button>
      }
    />
  );
}

type BodyProps = {
  readonly review: Review;
  /** How tags go out; null: at once. */
  readonly rings: RingPlan | null;
  readonly busy: boolean;
  readonly onUndo: (edit: Review['edits'][number]) => void;
};

function Body({ review, rings, busy, onUndo }: BodyProps) {
  const [perHost, setPerHost] = useState(false);
  const pane = { overflow: 'auto', minHeight: 0 } as const;
  return (
    <>
      {review.warnings.length > 0 && (
        <Box sx={{ px: 6, py: 3 }}>
          <ReviewWarnings warnings={review.warnings} />
        </Box>
      )}
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: '380px 1fr' },
          overflow: 'auto',
        }}
      >
        <Box
          tabIndex={0}
          role="group"
          aria-label="Changes"
          sx={{ ...pane, borderRight: '1px solid', borderColor: 'line.default' }}
        >
          <ReviewEdits edits={review.edits} busy={busy} onUndo={onUndo} />
        </Box>
        <Box tabIndex={0} role="group" aria-label="Effect" sx={pane}>
          <Box sx={{ position: { md: 'sticky' }, top: 0, zIndex: 1, bgcolor: 'bg.canvas' }}>
            <ReviewFiguresRow review={review} />
          </Box>
          {rings !== null && review.rings !== null && <ReviewRings rings={review.rings} plan={rings} />}
          <ReviewGroups review={review} />
          <Box sx={{ px: 6, py: 3 }}>
            <Link
              component="button"
              type="button"
              aria-expanded={perHost}
              onClick={() => setPerHost(!perHost)}
              sx={{ color: 'accent.text' }}
            >
              {perHost ? 'Hide hosts' : 'Show per host'}
            </Link>
          </Box>
          {perHost && <ReviewHosts review={review} />}
        </Box>
      </Box>
    </>
  );
}

type QuestionProps = {
  readonly review: Review;
  readonly asking: 'apply' | 'discard' | null;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onApply: () => void;
  readonly onDiscard: () => void;
};

function Questions({ review, asking, busy, onClose, onApply, onDiscard }: QuestionProps) {
  const { hosts } = review.figures;
  const target = `${hosts.toLocaleString('en')} ${hosts === 1 ? 'host' : 'hosts'}`;
  const changes = `${review.edits.length} ${review.edits.length === 1 ? 'change' : 'changes'}`;
  const list = (
    <ul>
      {review.edits.map((edit) => (
        <li key={edit.key}>{`${edit.title}: ${edit.effect}`}</li>
      ))}
    </ul>
  );
  return (
    <>
      <ConfirmDialog
        open={asking === 'apply'}
        title={`Apply to ${target}`}
        confirmLabel={`Apply to ${target}`}
        typed={review.confirmation}
        busy={busy}
        onConfirm={onApply}
        onClose={onClose}
      >
        {list}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'discard'}
        title={`Discard ${changes}`}
        confirmLabel={`Discard ${changes}`}
        busy={busy}
        onConfirm={onDiscard}
        onClose={onClose}
      >
        {list}
      </ConfirmDialog>
    </>
  );
}
