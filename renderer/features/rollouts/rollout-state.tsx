import { CirclePause, CircleSlash, type LucideIcon, RotateCcw } from 'lucide-react';
import { Icon, SeverityMark, StatusMark } from '#renderer/ui/index.ts';
import type { RolloutState } from '#shared/domain/rollout/rollout.ts';
import { stateWords } from './rollout-words.ts';

const icons: Readonly<Partial<Record<RolloutState, LucideIcon>>> = {
  paused: CirclePause,
  withdrawn: RotateCcw,
  superseded: CircleSlash,
};

/** The state of a roll-out: mark and word. */
export function RolloutStateMark({ state }: { readonly state: RolloutState }) {
  const icon = icons[state];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      {state === 'running' && <StatusMark status="Staging" />}
      {state === 'succeeded' && <SeverityMark severity="passed" />}
      {icon !== undefined && <Icon of={icon} colour={state === 'paused' ? 'st-orange' : 'st-grey'} />}
      {stateWords[state]}
    </span>
  );
}
