import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled, useColorScheme } from '@mui/material/styles';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { useSession } from '#renderer/api/index.ts';
import { Hidden, Icon, setDensity, token, useDensity } from '#renderer/ui/index.ts';
import { densityWords, schemeWords } from './appearance.ts';

const Initials = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  flex: 'none',
  borderRadius: 12,
  background: token('bg-navOn'),
  color: token('fg-secondary'),
  fontSize: 11,
  fontWeight: 600,
});
const ActorName = styled('span')({
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  maxWidth: 160,
  color: token('fg-default'),
  '@media (max-width: 1000px)': { display: 'none' },
});
const Place = styled('span')({ display: 'inline-flex', width: 16, height: 16 });

/** The letters of a name: `A. Berg` and `CONTOSO\a.berg` are AB. */
export function initialsOf(actor: string): string {
  const name = actor.slice(actor.lastIndexOf('\\') + 1).replace(/@.*/, '');
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : name.slice(0, 2);
  return letters.toUpperCase();
}

function heading(text: string): ReactNode {
  return (
    <ListSubheader
      key={text}
      role="presentation"
      sx={{ lineHeight: '28px', fontSize: 12, color: token('fg-muted'), background: 'none' }}
    >
      {text}
    </ListSubheader>
  );
}

function choices<Value extends string>(
  words: Readonly<Record<Value, string>>,
  chosen: string | undefined,
  onChoose: (value: Value) => void,
): ReactNode[] {
  const values = Object.keys(words) as Value[]; // the record has no other keys
  return values.map((value) => (
    <MenuItem key={value} role="menuitemradio" aria-checked={value === chosen} onClick={() => onChoose(value)}>
      <Place>{value === chosen && <Icon of={Check} />}</Place>
      {words[value]}
    </MenuItem>
  ));
}

/** Who acts, and how the console looks to them: colours and the height of rows, remembered on this computer. */
export function ActorMenu(props: { readonly onKeys?: () => void }): ReactElement {
  const { onKeys } = props;
  const { actor } = useSession();
  const { mode, setMode } = useColorScheme();
  const density = useDensity();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        ref={button}
        id={id}
        variant="text"
        title={actor}
        aria-haspopup="menu"
        aria-expanded={open}
        endIcon={<Icon of={ChevronDown} />}
        onClick={() => setOpen(true)}
        sx={{ px: 1 }}
      >
        <Initials aria-hidden="true">{initialsOf(actor)}</Initials>
        <ActorName aria-hidden="true">{actor}</ActorName>
        <Hidden>{`${actor}, appearance`}</Hidden>
      </Button>
      <Menu
        open={open}
        anchorEl={() => button.current}
        onClose={close}
        slotProps={{ list: { 'aria-labelledby': id, sx: { minWidth: 200 } } }}
      >
        {heading('Colours')}
        {choices(schemeWords, mode, setMode)}
        {heading('Rows')}
        {choices(densityWords, density, setDensity)}
        {onKeys !== undefined && <Divider component="li" />}
        {onKeys !== undefined && (
          <MenuItem
            onClick={() => {
              close();
              onKeys();
            }}
          >
            <Place />
            Keyboard shortcuts
            <span style={{ marginLeft: 'auto', paddingLeft: 24, fontSize: 12, color: token('fg-muted') }}>?</span>
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
