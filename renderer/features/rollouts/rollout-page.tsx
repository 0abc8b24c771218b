import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { type ReactNode, useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { counted } from '#renderer/features/packages/index.ts';
import { Ago, exactText, Loading, Notice, Page, ProblemPanel } from '#renderer/ui/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { Failures } from './failures.tsx';
import { ProgressChart } from './progress-chart.tsx';
import { ProgressTable } from './progress-table.tsx';
import { RolloutActions, wayBack } from './rollout-actions.tsx';
import { RolloutStateMark } from './rollout-state.tsx';
import { nextText, progressOf, titleOf } from './rollout-words.ts';
import { Threshold } from './threshold.tsx';
import { useProgress } from './use-progress.ts';
import { useRollout } from './use-rollouts.ts';
import { WaveSteps } from './wave-steps.tsx';
import { WaveTable } from './wave-table.tsx';

/** One roll-out: how far its rings are, what failed and why, and the levers. */
export function RolloutPage() {
  const { siteId, rolloutId } = useParams();
  // The route has the parameters; the service refuses one that names no roll-out.
  return <OneRollout key={rolloutId} siteId={siteId as Site['id']} rolloutId={rolloutId as RolloutDetails['id']} />;
}

function OneRollout({ siteId, rolloutId }: { readonly siteId: Site['id']; readonly rolloutId: RolloutDetails['id'] }) {
  const state = useRollout(rolloutId);
  const { read, refused, forget } = state;
  const rollout = read.data;
  return (
    <Page
      id="rollout"
      title={rollout === null ? 'Roll-out' : titleOf(rollout)}
      breadcrumb={<Breadcrumb siteId={siteId} />}
      filters={rollout === null ? undefined : <Summary rollout={rollout} />}
      actions={rollout === null ? undefined : <RolloutActions rollout={rollout} state={state} />}
    >
      {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
      {rollout === null && read.kind === 'loading' && <Loading label="Reading the roll-out" />}
      {refused !== null && <ProblemPanel problem={refused} onRetry={forget} />}
      {rollout !== null && <Body siteId={siteId} rollout={rollout} state={state} />}
    </Page>
  );
}

function Breadcrumb({ siteId }: { readonly siteId: Site['id'] }) {
  return (
    <Box component="nav" aria-label="Breadcrumb" sx={{ fontSize: 12 }}>
      <Link component={RouterLink} to={`/sites/${siteId}/rollouts`} sx={{ color: 'accent.text' }}>
        Roll-outs
      </Link>
    </Box>
  );
}

function Summary({ rollout }: { readonly rollout: RolloutDetails }) {
  const { sessionsKeep, from } = rollout;
  return (
    <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', color: 'fg.secondary' }}>
      <RolloutStateMark state={rollout.state} />
      <span>{progressOf(rollout)}</span>
      <span>
        {'started '}
        <Ago at={rollout.startedAt} />
        {` by ${rollout.startedBy}`}
      </span>
      {sessionsKeep > 0 && <span>{`${counted(sessionsKeep, 'session')} keep ${from} until they end`}</span>}
    </Box>
  );
}

type BodyProps = {
  readonly siteId: Site['id'];
  readonly rollout: RolloutDetails;
  readonly state: ReturnType<typeof useRollout>;
};

function Body({ siteId, rollout, state }: BodyProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Box tabIndex={0} role="group" aria-label="Roll-out" sx={{ height: '100%', overflow: 'auto' }}>
      <Box sx={{ px: 6, py: 4, display: 'grid', gap: 3, borderBottom: '1px solid', borderColor: 'line.default' }}>
        {rollout.state === 'paused' && (
          <Notice
            tone="orange"
            title={`Paused: ${rollout.pausedBecause}`}
            advice="No further ring begins. Resume tries again what failed; Back to the previous version takes it back."
          />
        )}
        {asTable ? (
          <WaveTable waves={rollout.waves} />
        ) : (
          <WaveSteps waves={rollout.waves} paused={rollout.state === 'paused'} />
        )}
        <Box>
          <Link
            component="button"
            type="button"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            sx={{ color: 'accent.text' }}
          >
            {asTable ? 'Show as picture' : 'Show as table'}
          </Link>
        </Box>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 380px' } }}>
        <div>
          <Section title="Status over time">
            <Progress rollout={rollout} asTable={asTable} />
          </Section>
          <Section title="Failures by cause">
            <Failures
              siteId={siteId}
              failures={rollout.failures}
              busy={state.busy}
              onRetry={(hostIds) => void state.retry(siteId, hostIds)}
            />
          </Section>
        </div>
        <Box sx={{ borderLeft: { md: '1px solid' }, borderColor: { md: 'line.default' } }}>
          <Aside rollout={rollout} />
        </Box>
      </Box>
    </Box>
  );
}

/** The hosts over time, once it is read: as a picture, or in figures. */
function Progress({ rollout, asTable }: { readonly rollout: RolloutDetails; readonly asTable: boolean }) {
  const read = useProgress(rollout);
  const points = read.data;
  if (points === null && read.kind === 'failed') return <ProblemPanel problem={read.problem} onRetry={read.refresh} />;
  if (points === null) return <Loading label="Reading how it went" />;
  const rings = rollout.waves
    .slice(1)
    .flatMap(({ label, begunAt }) => (begunAt === null ? [] : [{ label, at: begunAt }]));
  return asTable ? <ProgressTable points={points} /> : <ProgressChart points={points} rings={rings} />;
}

function Aside({ rollout }: { readonly rollout: RolloutDetails }) {
  return (
    <>
      {rollout.endedAt === null && (
        <>
          <Section title="Success threshold">
            <Threshold rollout={rollout} />
          </Section>
          <Section title="What happens next">
            <div role="status">{nextText(rollout)}</div>
            {rollout.next.kind === 'bake' && (
              <Box sx={{ color: 'fg.secondary' }}>{`Watched until ${exactText(rollout.next.until)}`}</Box>
            )}
          </Section>
        </>
      )}
      <Section title="What happened">
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {rollout.happened.toReversed().map(({ at, text }) => (
            <Box component="li" key={`${at} ${text}`} sx={{ display: 'flex', gap: 3 }}>
              <Box
                component="time"
                dateTime={new Date(at).toISOString()}
                title={exactText(at)}
                sx={{ color: 'fg.muted' }}
              >
                {exactText(at).slice(11, 16)}
              </Box>
              <span>{text}</span>
            </Box>
          ))}
        </Box>
      </Section>
      {rollout.endedAt === null && (
        <Section title="The way back">
          <div>{wayBack(rollout)}</div>
        </Section>
      )}
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        px: 6,
        py: 4,
        display: 'grid',
        gap: 3,
        alignContent: 'start',
        '& + &': { borderTop: '1px solid', borderColor: 'line.default' },
      }}
    >
      <Box component="h2" sx={{ m: 0, fontSize: 13, fontWeight: 600 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
