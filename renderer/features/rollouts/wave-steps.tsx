import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Clock } from 'lucide-react';
import { Ago, durationText, exactText, Icon, SeverityMark, StatusMark, token } from '#renderer/ui/index.ts';
import type { RolloutWave } from '#shared/contract/rollouts.ts';
import { waveText } from './rollout-words.ts';

const Steps = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  alignItems: 'flex-end',
  gap: 4,
  overflowX: 'auto',
});
const Step = styled('li')({ flex: '1 1 0', minWidth: 112, display: 'grid', gap: 6 });
const Block = styled('div')({
  position: 'relative',
  overflow: 'hidden',
  borderRadius: '6px 6px 2px 2px',
  border: '1px solid',
  padding: '8px 14px',
  fontSize: 16,
  fontWeight: 600,
});
const Fill = styled('div')({ position: 'absolute', inset: 0, right: 'auto', borderRight: '2px solid' });

const lowest = 40;
const highest = 124;

const looks = {
  done: { borderColor: token('edge-green'), background: token('tint-green') },
  running: { borderColor: token('edge-blue') },
  waiting: { borderStyle: 'dashed', borderColor: token('line-field') },
} as const;

type Props = { readonly waves: readonly RolloutWave[]; readonly paused: boolean };

/** The rings as steps that fill from left to right; word and count stand below each. */
export function WaveSteps({ waves, paused }: Props) {
  const height = (at: number) =>
    waves.length === 1 ? highest : lowest + ((highest - lowest) * (at * at)) / (waves.length - 1) ** 2;
  return (
    <Steps aria-label="Rings">
      {waves.map((wave, at) => (
        <Step key={wave.label}>
          <Block style={{ ...looks[wave.state], height: height(at) }}>
            {wave.state === 'running' && <Progress wave={wave} />}
            <span style={{ position: 'relative' }}>{wave.label}</span>
          </Block>
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', minHeight: 20 }}>
            <Mark wave={wave} />
            {waveText(wave, paused)}
          </Box>
          <Box sx={{ fontSize: 12, lineHeight: '16px', minHeight: 32, color: 'fg.muted' }}>
            <Times wave={wave} />
            {(wave.count?.failed ?? 0) > 0 && (
              <Box component="span" sx={{ color: 'st.red' }}>{`${wave.count?.failed} failed`}</Box>
            )}
            {(wave.count?.silent ?? 0) > 0 && ` ${wave.count?.silent} do not answer`}
          </Box>
        </Step>
      ))}
    </Steps>
  );
}

function Progress({ wave: { count } }: { readonly wave: RolloutWave }) {
  const share = count === null || count.hosts === 0 ? 0 : (count.succeeded + count.failed) / count.hosts;
  return (
    <Fill
      style={{ width: `${share * 100}%`, background: token('tint-blue'), borderColor: token('st-blue') }}
      data-share={share.toFixed(2)}
    />
  );
}

/** When the ring began, and how long it took to meet its threshold. */
function Times({ wave: { begunAt, metAt } }: { readonly wave: RolloutWave }) {
  if (begunAt === null) return null;
  return (
    <Box title={metAt === null ? undefined : `${exactText(begunAt)} to ${exactText(metAt)}`}>
      {'Began '}
      <Ago at={begunAt} />
      {metAt !== null && `, met after ${durationText(metAt - begunAt)}`}
    </Box>
  );
}

function Mark({ wave }: { readonly wave: RolloutWave }) {
  if (wave.state === 'done') return <SeverityMark severity="passed" />;
  if (wave.state === 'waiting') return <Icon of={Clock} colour="st-grey" />;
  return (wave.count?.failed ?? 0) > 0 ? <StatusMark status="Staging failed" /> : <StatusMark status="Staging" />;
}
