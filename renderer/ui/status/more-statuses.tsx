import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ChevronDown } from 'lucide-react';
import { type ReactElement, useId, useRef, useState } from 'react';
import type { StatusCounts, StatusWord } from '#shared/domain/reconcile/placement.ts';
import { token } from '../theme/tokens.ts';
import { StatusMark } from './status-mark.tsx';

/** The statuses that have no room in the line of chips, in a menu; its button names the selected one among them. */
export function MoreStatuses(props: {
  readonly words: readonly StatusWord[];
  readonly counts: StatusCounts;
  readonly selected: StatusWord | null;
  readonly onSelect: (status: StatusWord | null) => void;
}): ReactElement {
  const { words, counts, selected, onSelect } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const on = words.find((word) => word === selected);
  function choose(word: StatusWord): void {
    setOpen(false);
    onSelect(word === selected ? null : word);
  }
  return (
    <>
      <Button
        ref={button}
        id={id}
        variant="text"
        size="small"
        aria-haspopup="menu"
        aria-expanded={open}
        endIcon={<ChevronDown size={14} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
        onClick={() => setOpen(true)}
        sx={{ flex: 'none', ...(on === undefined ? {} : { background: token('tint-grey') }) }}
      >
        {on === undefined ? `${words.length} more` : `More: ${on}`}
      </Button>
      <Menu
        open={open}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        slotProps={{ list: { 'aria-labelledby': id } }}
      >
        {words.map((word) => (
          <MenuItem
            key={word}
            role="menuitemcheckbox"
            aria-checked={word === selected}
            selected={word === selected}
            onClick={() => choose(word)}
          >
            <StatusMark status={word} />
            {word}
            <span style={{ marginLeft: 'auto', paddingLeft: 24, color: token('fg-muted') }}>
              {(counts[word] ?? 0).toLocaleString('en')}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
