import Box from '@mui/material/Box';
import { durationText } from '#renderer/ui/index.ts';
import type { Review } from '#shared/contract/changes.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';

const cell = { px: 2, height: 28, textAlign: 'left', fontWeight: 400 } as const;
const head = { ...cell, fontSize: 12, fontWeight: 600, color: 'fg.secondary' } as const;

type Rings = NonNullable<Review['rings']>;
type Props = { readonly rings: Rings; readonly plan: RingPlan };

/** What begins at once when tags go out in rings, and which hosts follow when. */
export function ReviewRings({ rings, plan }: Props) {
  const { hosts } = rings.atFirst;
  return (
    <Box component="section" aria-label="Rings" sx={{ px: 6, pb: 3, display: 'grid', gap: 3 }}>
      <Box sx={{ color: 'fg.secondary' }}>
        {`${hosts === 1 ? '1 host changes' : `${hosts.toLocaleString('en')} hosts change`} at once. `}
        {`A ring begins when ${Number((plan.threshold * 100).toFixed(2))} % of the hosts of the one before that answered have the new version${baked(plan)}.`}
      </Box>
      {rings.moves.map((move) => (
        <Move key={move.title} move={move} />
      ))}
    </Box>
  );
}

function baked({ bake }: RingPlan): string {
  return bake === 0 ? '' : `, and it has held for ${durationText(bake)}`;
}

function Move({ move }: { readonly move: Rings['moves'][number] }) {
  return (
    <Box component="table" sx={{ borderCollapse: 'collapse', width: '100%', maxWidth: 640 }}>
      <Box component="caption" sx={{ textAlign: 'left', fontWeight: 600, pb: 1 }}>
        {move.title}
      </Box>
      <thead>
        <tr>
          {['Ring', 'Hosts', 'Begins with'].map((label) => (
            <Box component="th" scope="col" key={label} sx={head}>
              {label}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {move.waves.map((wave) => (
          <tr key={wave.label}>
            <Box component="th" scope="row" sx={cell}>
              {wave.label}
            </Box>
            <Box component="td" sx={cell}>
              {wave.hosts.toLocaleString('en')}
            </Box>
            <Box component="td" sx={{ ...cell, color: 'fg.muted' }}>
              {`${wave.first.join(', ')}${wave.hosts > wave.first.length ? ' …' : ''}`}
            </Box>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
