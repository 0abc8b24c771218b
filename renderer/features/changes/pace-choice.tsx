import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import type { Review } from '#shared/contract/changes.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import { ringLabel } from '#shared/domain/rollout/waves.ts';
import { RingsDialog } from './rings-dialog.tsx';

/** How the tags of a draft go out. */
export type Pace = 'rings' | 'at-once';

/** Rings where a tag moves from one version to another; a tag that marked nothing before has nobody to protect. */
export function usualPace(review: Review | null): Pace {
  const moves = review?.edits.some(
    ({ key, removed, added }) => key.startsWith('tag:') && removed.length > 0 && added.length > 0,
  );
  return review !== null && review.rings !== null && moves ? 'rings' : 'at-once';
}

type Props = {
  readonly pace: Pace;
  readonly plan: RingPlan;
  readonly onPace: (pace: Pace) => void;
  readonly onPlan: (plan: RingPlan) => void;
};

/** *In rings* or *All at once*, and the way to other rings. */
export function PaceChoice({ pace, plan, onPace, onPlan }: Props) {
  const [editing, setEditing] = useState(false);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, flexWrap: 'wrap' }}>
      <RadioGroup
        row
        aria-label="How tags go out"
        value={pace}
        onChange={(_event, value) => onPace(value === 'rings' ? 'rings' : 'at-once')}
        sx={{ columnGap: 4 }}
      >
        <FormControlLabel value="rings" control={<Radio />} label="In rings" />
        <FormControlLabel value="at-once" control={<Radio />} label="All at once" />
      </RadioGroup>
      {pace === 'rings' && (
        <span>
          {`${plan.steps.map(ringLabel).join(' · ')} `}
          <Link component="button" type="button" onClick={() => setEditing(true)} sx={{ color: 'accent.text', ml: 1 }}>
            Edit rings
          </Link>
        </span>
      )}
      {editing && (
        <RingsDialog
          plan={plan}
          onClose={() => setEditing(false)}
          onPlan={(next) => {
            onPlan(next);
            setEditing(false);
          }}
        />
      )}
    </Box>
  );
}
