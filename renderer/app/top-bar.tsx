import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Menu as MenuIcon, RotateCw, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Icon, Kbd, token } from '#renderer/ui/index.ts';
import { ActorMenu } from './actor-menu.tsx';
import { LogoMark } from './logo-mark.tsx';
import { SiteSelect } from './site-select.tsx';
import { TaskBell } from './tasks/task-bell.tsx';
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
  '@media (max-width: 1000px)': { gridTemplateColumns: 'auto minmax(0, 1fr) auto', gap: 8 },
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
  '@media (max-width: 1000px)': { minWidth: 0, '& > span:last-of-type': { display: 'none' } },
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
/** The bar at the top. Without `onPalette` (first start) it has no site, no palette and no refresh. */
export function TopBar(props: {
  readonly onPalette?: () => void;
  readonly onKeys?: () => void;
  readonly onNavigation?: () => void;
}): ReactElement {
  const { onPalette, onKeys, onNavigation } = props;
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
        <TaskBell />
        <ActorMenu {...(onKeys === undefined ? {} : { onKeys })} />
      </Part>
    </Bar>
  );
}
