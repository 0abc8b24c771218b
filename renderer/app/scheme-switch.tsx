import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { type ReactElement, useRef, useState } from 'react';
import { Icon } from '#renderer/ui/index.ts';

const schemes = [
  { mode: 'light', label: 'Light', icon: Sun },
  { mode: 'dark', label: 'Dark', icon: Moon },
  { mode: 'system', label: 'As the system', icon: Monitor },
] as const;

/** Light, dark, or as the system has it; remembered on this computer. */
export function SchemeSwitch(): ReactElement {
  const { mode, setMode } = useColorScheme();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        aria-label="Colours"
        title="Light or dark"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon of={SunMoon} />
      </IconButton>
      <Menu
        open={open}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        slotProps={{ list: { 'aria-label': 'Colours' } }}
      >
        {schemes.map((scheme) => (
          <MenuItem
            key={scheme.mode}
            role="menuitemradio"
            aria-checked={mode === scheme.mode}
            selected={mode === scheme.mode}
            onClick={() => {
              setMode(scheme.mode);
              setOpen(false);
            }}
          >
            <Icon of={scheme.icon} />
            {scheme.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
