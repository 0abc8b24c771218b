import OutlinedInput from '@mui/material/OutlinedInput';
import { Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import { token } from './theme/tokens.ts';

/** The filter of a list; `/` leads to it. Esc empties it. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { label, value, onChange } = props;
  return (
    <OutlinedInput
      value={value}
      placeholder={label}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.stopPropagation();
        onChange('');
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
