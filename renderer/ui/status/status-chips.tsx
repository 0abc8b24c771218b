import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { Fragment, type ReactElement, useRef } from 'react';
import { type StatusCounts, type StatusWord, statusWords } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { MoreStatuses } from './more-statuses.tsx';
import { StatusMark } from './status-mark.tsx';
import { useFolded } from './use-folded.ts';

const Row = styled('div')({
  display: 'flex',
  alignItems: 'center',
  marginLeft: -8,
  minWidth: 0,
  flex: 1,
  minHeight: 28,
});
/** One line high: what wraps to the next is out of sight, and in the menu. */
const Line = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  minWidth: 0,
  height: 30,
  padding: 1,
  overflow: 'hidden',
});
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

type ChipsProps = {
  readonly counts: StatusCounts;
  readonly selected: StatusWord | null;
  readonly onSelect: (status: StatusWord | null) => void;
  readonly label?: string;
};

function StatusChip(props: {
  readonly word: StatusWord;
  readonly count: number;
  readonly on: boolean;
  readonly hidden: boolean;
  readonly onSelect: ChipsProps['onSelect'];
}): ReactElement {
  const { word, count, on, hidden, onSelect } = props;
  return (
    <Chip
      type="button"
      data-word={word}
      aria-pressed={on}
      style={hidden ? { visibility: 'hidden' } : undefined}
      onClick={() => onSelect(on ? null : word)}
    >
      <StatusMark status={word} />
      <span>
        {word} <b>{count.toLocaleString('en')}</b>
      </span>
      {on && <X size={14} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
    </Chip>
  );
}

/** Filter chips: how many rows have each status, as toggle buttons; those without room are in *More*. `counts` counts rows; a status without rows has no chip unless it is the selected one. */
export function StatusChips(props: ChipsProps): ReactElement {
  const { counts, selected, onSelect } = props;
  const shown = statusWords.filter((word) => (counts[word] ?? 0) > 0 || word === selected);
  const line = useRef<HTMLDivElement>(null);
  const folded = useFolded(line, shown.map((word) => `${word} ${counts[word] ?? 0} ${word === selected}`).join());
  return (
    <Row role="group" aria-label={props.label ?? 'Filter by status'}>
      <Line ref={line}>
        {shown.map((word, index) => {
          const before = shown[index - 1];
          return (
            <Fragment key={word}>
              {before !== undefined && kindOf(before) !== kindOf(word) && <Gap aria-hidden="true" />}
              <StatusChip
                word={word}
                count={counts[word] ?? 0}
                on={word === selected}
                hidden={folded.has(word)}
                onSelect={onSelect}
              />
            </Fragment>
          );
        })}
      </Line>
      {folded.size > 0 && <MoreStatuses {...props} words={shown.filter((word) => folded.has(word))} />}
    </Row>
  );
}
