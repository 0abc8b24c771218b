import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MuiMenuItem from '@mui/material/MenuItem';
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { token } from './theme/tokens.ts';

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  /** As shown, such as `Alt Enter`. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** Why it is disabled, or more about it; second part of the line. */
  readonly detail?: string;
  readonly separatorBefore?: boolean;
  /** Acts on the selected rows; the palette says so. */
  readonly onSelection?: boolean;
};
/** A point of the window in pixels, where a context menu opens. */
export type MenuAnchor = { readonly left: number; readonly top: number };

function lines(items: readonly MenuItem[], close: () => void): ReactNode[] {
  return items.flatMap(
    ({ id, label, onSelect, icon: Icon, shortcut, disabled = false, detail, separatorBefore = false }) => {
      const run = () => {
        close();
        onSelect();
      };
      const item = (
        <MuiMenuItem key={id} disabled={disabled} onClick={run}>
          {Icon !== undefined && (
            <Icon size={16} strokeWidth={1.5} absoluteStrokeWidth color={token('fg-muted')} aria-hidden="true" />
          )}
          {label}
          {(detail ?? shortcut) !== undefined && (
            <span style={{ marginLeft: 'auto', paddingLeft: 24, fontSize: 12, color: token('fg-muted') }}>
              {detail ?? shortcut}
            </span>
          )}
        </MuiMenuItem>
      );
      return separatorBefore ? [<Divider key={`${id} line`} role="separator" component="li" />, item] : [item];
    },
  );
}

/** A button that opens a menu; titled **Tasks** unless told otherwise. */
export function TasksMenu(props: {
  readonly items: readonly MenuItem[];
  readonly title?: string;
  readonly size?: 'small' | 'medium';
}): ReactElement {
  const { items, title = 'Tasks', size = 'medium' } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        ref={button}
        id={id}
        size={size}
        aria-haspopup="menu"
        aria-expanded={open}
        endIcon={<ChevronDown size={16} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {title}
      </Button>
      <Menu open={open} anchorEl={() => button.current} onClose={close} slotProps={{ list: { 'aria-labelledby': id } }}>
        {lines(items, close)}
      </Menu>
    </>
  );
}

/** The same actions at the row: open while there is an anchor. Focus returns to where it came from. */
export function ContextMenu(props: {
  readonly items: readonly MenuItem[];
  readonly anchor: MenuAnchor | null;
  readonly label: string;
  readonly onClose: () => void;
}): ReactElement {
  const { items, anchor, label, onClose } = props;
  return (
    <Menu
      open={anchor !== null}
      anchorReference="anchorPosition"
      {...(anchor === null ? {} : { anchorPosition: anchor })}
      onClose={onClose}
      slotProps={{ list: { 'aria-label': label } }}
    >
      {lines(items, onClose)}
    </Menu>
  );
}
