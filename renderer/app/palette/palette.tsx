import Dialog from '@mui/material/Dialog';
import { type ReactElement, useId, useState } from 'react';
import { Hidden, useAllCommands } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { useCurrentSite } from '../sites.tsx';
import { useFound, useShellCommands } from './console-commands.tsx';
import { PaletteList } from './palette-list.tsx';

function Opened(props: {
  readonly site: SiteSummary;
  readonly onClose: () => void;
  readonly onKeys: () => void;
}): ReactElement {
  const { site, onClose, onKeys } = props;
  const ofScreen = useAllCommands();
  const ofShell = useShellCommands(site, onKeys);
  const [text, setText] = useState('');
  const found = useFound(site, text);
  return (
    <PaletteList
      text={text}
      onText={setText}
      commands={[
        ...ofScreen,
        ...ofShell.filter(({ group }) => group === 'Go to'),
        ...found,
        ...ofShell.filter(({ group }) => group !== 'Go to'),
      ]}
      onClose={onClose}
    />
  );
}

/** Ctrl K: everything that can be done or gone to, by typing. */
export function Palette(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onKeys: () => void;
}): ReactElement | null {
  const site = useCurrentSite();
  const id = useId();
  if (site === null) return null;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      aria-labelledby={id}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: {
          sx: {
            width: 680,
            maxWidth: 'calc(100vw - 32px)',
            maxHeight: 'min(620px, calc(100vh - 120px))',
            mt: '96px',
            borderRadius: '12px',
          },
        },
      }}
    >
      <Hidden id={id}>Search or run a command</Hidden>
      <Opened site={site} onClose={props.onClose} onKeys={props.onKeys} />
    </Dialog>
  );
}
