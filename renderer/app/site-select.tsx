import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactElement, useId, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Icon, token } from '#renderer/ui/index.ts';
import { useCurrentSite, useSites } from './sites.tsx';

/** The same screen of another site, without what was selected or filtered there. */
export function sameScreen(pathname: string, siteId: string): string {
  const screen = /^\/sites\/[^/]+\/(.+)$/.exec(pathname)?.[1] ?? 'packages';
  return `/sites/${siteId}/${screen}`;
}

const Word = styled('span')({ color: token('fg-muted'), '@media (max-width: 800px)': { display: 'none' } });
const Name = styled('b')({ maxWidth: 160, overflow: 'hidden', textOverflow: 'ellipsis' });

/** The drop-down that picks the site. */
export function SiteSelect(): ReactElement | null {
  const { data } = useSites();
  const current = useCurrentSite();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (data === null || current === null) return null;
  return (
    <>
      <Button
        ref={button}
        id={id}
        aria-haspopup="menu"
        aria-expanded={open}
        endIcon={<Icon of={ChevronDown} />}
        onClick={() => setOpen(true)}
      >
        <Word>Site</Word> <Name>{current.name}</Name>
      </Button>
      <Menu
        open={open}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        slotProps={{ list: { 'aria-labelledby': id } }}
      >
        {data.map((site) => (
          <MenuItem
            key={site.id}
            role="menuitemradio"
            aria-checked={site.id === current.id}
            onClick={() => {
              setOpen(false);
              navigate(sameScreen(pathname, site.id));
            }}
          >
            <span style={{ width: 16 }}>{site.id === current.id && <Icon of={Check} />}</span>
            {site.name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
