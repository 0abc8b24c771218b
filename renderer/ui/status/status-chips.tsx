import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { StatusMark } from './status-mark.tsx';

const Row = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', rowGap: 2, marginLeft: -8 });
const Chip = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 28,
  padding: '0 7px',
  borderRadius: 6,
  border: '1px solid transparent',
  background: 'none',
  font: 'inherit',
  fontSize: 12,
  whiteSpace: 'nowrap',
  color: token('fg-secondary'),
  cursor: 'pointer',
  '&:hover': { background: token('bg-hover') },
  '&[aria-pressed="true"]': { background: token('tint-grey'), borderColor: token('edge-grey') },
  '& b': { color: token('fg-default'), fontWeight: 600 },
});
const Gap = styled('span')({ width: 1, height: 14, margin: '0 4px', background: token('line-default') });

/** Where chips of another kind begin: after the red ones, and before the green ones. */
const begins: ReadonlySet<StatusWord> = new Set(['Unknown', 'Disabling', 'Staging', 'Not applied']);
function kindOf(word: StatusWord): 'trouble' | 'moving' | 'well' {
  if (begins.has(word)) return 'moving';
  return word === 'In use' || word === 'Ready' ? 'well' : 'trouble';
}

/** Filter chips: how many rows have each status, as toggle buttons. `counts` counts rows; a status without rows has no chip unless it is the selected one. */
export function StatusChips(props: {
  readonly counts: StatusCounts;
  readonly selected: StatusWord | null;
  readonly onSelect: (status: StatusWord | null) => void;
  readonly label?: string;
}): ReactElement {
  const { counts, selected, onSelect } = props;
  const shown = statusWords.filter((word) => (counts[word] ?? 0) > 0 || word === selected);
  return (
    <Row role="group" aria-label={props.label ?? 'Filter by status'}>
      {shown.map((word, index) => {
        const before = shown[index - 1];
        const on = word === selected;
        return (
          <Fragment key={word}>
            {before !== undefined && kindOf(before) !== kindOf(word) && <Gap aria-hidden="true" />}
            <Chip type="button" aria-pressed={on} onClick={() => onSelect(on ? null : word)}>
              <StatusMark status={word} />
              <span>
                {word} <b>{(counts[word] ?? 0).toLocaleString('en')}</b>
              </span>
              {on && <X size={14} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
            </Chip>
          </Fragment>
        );
      })}
    </Row>
  );
}
