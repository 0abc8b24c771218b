import OutlinedInput from '@mui/material/OutlinedInput';
import { Search } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Kbd } from './kbd.tsx';
import { token } from './theme/tokens.ts';

/**
 * What is typed, at once. The filter itself may live in the address, which answers later than the next key comes: so the
 * field follows it only while nobody types.
 */
function useTyped(value: string, onChange: (value: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(value);
  }, [value]);
  const type = (to: string) => {
    setTyped(to);
    onChange(to);
  };
  return { input, typed, type };
}

/** The filter of a list; `/` leads to it. Esc empties it. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { label, value, onChange } = props;
  const { input, typed, type } = useTyped(value, onChange);
  return (
    <OutlinedInput
      inputRef={input}
      value={typed}
      placeholder={label}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        event.stopPropagation();
        type('');
      }}
      startAdornment={
        <Search
          size={16}
          strokeWidth={1.5}
          absoluteStrokeWidth
          color={token('fg-muted')}
          aria-hidden="true"
          style={{ flex: 'none' }}
        />
      }
      endAdornment={<Kbd>/</Kbd>}
      slotProps={{
        input: { 'aria-label': label, type: 'search', spellCheck: false, 'data-filter-field': '' } as object,
      }} // data attributes are not in MUI's type
      sx={{
        width: 240,
        paddingLeft: '10px',
        paddingRight: '6px',
        '& input::-webkit-search-cancel-button': { display: 'none' },
      }}
    />
  );
}
