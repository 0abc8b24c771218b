import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Keyboard, Menu as MenuIcon, RotateCw, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useSession } from '#renderer/api/index.ts';
import { Icon, Kbd, token } from '#renderer/ui/index.ts';
import { LogoMark } from './logo-mark.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import { SiteSelect } from './site-select.tsx';
import { useRefresh } from './use-refresh.ts';

const Bar = styled('header')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 400px) minmax(0, 1fr)',
  alignItems: 'center',
  gap: 16,
  height: 48,
  flex: 'none',
  padding: '0 16px',
  background: token('bg-chrome'),
  borderBottom: `1px solid ${token('line-default')}`,
});
const Part = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 });
const Brand = styled(Link)({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 216,
  fontSize: 14,
  fontWeight: 600,
  color: token('fg-default'),
  '&:hover': { textDecoration: 'none' },
  '@media (max-width: 1000px)': { minWidth: 0, '& > span': { display: 'none' } },
});
const PaletteButton = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  width: '100%',
  padding: '0 6px 0 10px',
  borderRadius: 6,
  border: `1px solid ${token('line-strong')}`,
  borderBottomColor: token('line-field'),
  background: token('bg-raised'),
  color: token('fg-muted'),
  font: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  '& > span': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '&:hover': { borderColor: token('line-field') },
});
const Actor = styled('span')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, paddingLeft: 4 });
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
const ActorName = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });

/** The letters of a name: `A. Berg` and `CONTOSO\a.berg` are AB. */
export function initialsOf(actor: string): string {
  const name = actor.slice(actor.lastIndexOf('\\') + 1).replace(/@.*/, '');
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}` : name.slice(0, 2);
  return letters.toUpperCase();
}

/** The bar at the top. Without `onPalette` (first start) it has no site, no palette and no refresh. */
export function TopBar(props: {
  readonly onPalette?: () => void;
  readonly onKeys?: () => void;
  readonly onNavigation?: () => void;
}): ReactElement {
  const { onPalette, onKeys, onNavigation } = props;
  const { actor } = useSession();
  const refresh = useRefresh();
  return (
    <Bar>
      <Part>
        {onNavigation !== undefined && (
          <IconButton aria-label="Show the navigation" onClick={onNavigation}>
            <Icon of={MenuIcon} />
          </IconButton>
        )}
        <Brand to="/" aria-label="Attaché, first page">
          <LogoMark />
          <span>Attaché</span>
        </Brand>
        {onPalette !== undefined && <SiteSelect />}
      </Part>
      {onPalette === undefined ? (
        <span />
      ) : (
        <PaletteButton type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K" onClick={onPalette}>
          <Icon of={Search} />
          <span>Search or run a command</span>
          <Kbd>Ctrl K</Kbd>
        </PaletteButton>
      )}
      <Part style={{ justifyContent: 'flex-end' }}>
        {onPalette !== undefined && (
          <IconButton aria-label="Refresh" title="Look at the hosts again (F5)" onClick={refresh}>
            <Icon of={RotateCw} />
          </IconButton>
        )}
        {onKeys !== undefined && (
          <IconButton aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={onKeys}>
            <Icon of={Keyboard} />
          </IconButton>
        )}
        <SchemeSwitch />
        <Actor title={actor}>
          <Initials aria-hidden="true">{initialsOf(actor)}</Initials>
          <ActorName>{actor}</ActorName>
        </Actor>
      </Part>
    </Bar>
  );
}
