import Box from '@mui/material/Box';
import { counted } from '#renderer/features/packages/index.ts';
import { token } from '#renderer/ui/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';
import { answered, mayFail } from '#shared/domain/rollout/gate.ts';
import { successShare } from '#shared/domain/rollout/next-wave.ts';
import { shareOf } from '#shared/domain/rollout/waves.ts';

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;

/** How the newest ring stands to its success threshold. */
export function Threshold({ rollout }: { readonly rollout: RolloutDetails }) {
  const wave = rollout.waves[rollout.begun - 1];
  const count = wave?.count ?? null;
  const { threshold } = rollout.rings;
  if (wave === undefined || count === null || count.hosts === 0)
    return <span>{`${percent(threshold)} of a ring.`}</span>;
  const share = successShare(count);
  const needed = shareOf(threshold, count.hosts);
  const width = (hosts: number) => `${(hosts / count.hosts) * 100}%`;
  const bears = mayFail(threshold, count.hosts);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ color: 'fg.secondary' }}>
        <Box component="span" sx={{ fontSize: 20, lineHeight: '28px', fontWeight: 600, color: 'fg.default', mr: 2 }}>
          {share === null ? '–' : percent(share)}
        </Box>
        {`of ring ${wave.label} succeeded, ${count.succeeded} of ${counted(answered(count), 'host')} that answered`}
      </Box>
      <Box sx={{ position: 'relative', height: 16, display: 'flex', alignItems: 'center' }} aria-hidden="true">
        <Box
          sx={{ flex: 1, height: 8, borderRadius: '2px', overflow: 'hidden', display: 'flex', bgcolor: 'tint.grey' }}
        >
          <span style={{ width: width(count.succeeded), background: token('st-green') }} />
          <span style={{ width: width(count.failed), background: token('st-red') }} />
        </Box>
        <Box
          sx={{
            position: 'absolute',
            left: `calc(${width(needed)} - 2px)`,
            top: 0,
            bottom: 0,
            width: 2,
            bgcolor: 'fg.default',
          }}
        />
      </Box>
      <Box
        sx={{ fontSize: 12, color: 'fg.muted' }}
      >{`${percent(threshold)} = ${needed} of ${counted(count.hosts, 'host')}`}</Box>
      <Box>
        {bears === 0
          ? 'Any failed host pauses the ring.'
          : `More than ${counted(bears, 'failed host')} pause the ring.`}
      </Box>
    </Box>
  );
}
