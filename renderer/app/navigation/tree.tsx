import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Icon, token } from '#renderer/ui/index.ts';
import type { NavigationEntry } from './entries.ts';

const Caption = styled('div')({
  padding: '8px 8px 4px',
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 600,
  color: token('fg-muted'),
});
const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });
export const Line = styled('div')({
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 'var(--at-tree-item)',
  padding: '0 8px',
  borderRadius: 6,
  color: token('fg-secondary'),
  cursor: 'pointer',
  '&:hover': { background: token('bg-hover') },
  '& > [data-label]': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
const Item = styled('li')({
  outline: 'none',
  '&:focus-visible > div': { outline: `2px solid ${token('accent-text')}`, outlineOffset: -2 },
  '&[aria-selected="true"] > div': { background: token('bg-navOn'), color: token('fg-default'), fontWeight: 600 },
  '&[aria-selected="true"] > div::before': {
    content: '""',
    position: 'absolute',
    left: 0,
    top: 8,
    bottom: 8,
    width: 3,
    borderRadius: 2,
    background: token('accent-fill'),
  },
});
const Count = styled('span')({ fontSize: 12, fontWeight: 400, color: token('fg-muted') });
const Trouble = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  fontSize: 12,
  fontWeight: 400,
  color: token('st-red'),
});

function itemsOf(tree: Element | null): HTMLElement[] {
  return [...(tree?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** The tree is flat, with levels: the parent is the item of a lower level before this one. */
function focusParent(items: readonly HTMLElement[], item: HTMLElement): void {
  const before = items.slice(0, items.indexOf(item)).reverse();
  before.find((one) => (one.ariaLevel ?? '') < (item.ariaLevel ?? ''))?.focus();
}

/** Arrow keys, Home and End move through a tree; each of its items calls this. */
export function moveInTree(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget.closest('[role="tree"]'));
  if (event.key === 'ArrowLeft') focusParent(items, event.currentTarget);
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[step(items.indexOf(event.currentTarget), items.length - 1)]?.focus();
}

/** A section of the navigation: a caption and a tree. */
export function Section(props: { readonly caption: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <div>
      <Caption id={id}>{props.caption}</Caption>
      <List role="tree" aria-labelledby={id}>
        {props.children}
      </List>
    </div>
  );
}

/** An item that leads to a screen. */
export function Leaf(props: {
  readonly entry: NavigationEntry;
  readonly level: 1 | 2;
  readonly inTabOrder: boolean;
  readonly onGone: () => void;
}): ReactElement {
  const { entry, level, inTabOrder, onGone } = props;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = pathname === entry.to || pathname.startsWith(`${entry.to}/`);
  const go = () => {
    navigate(entry.to);
    onGone();
  };
  return (
    <Item
      role="treeitem"
      aria-level={level}
      aria-selected={here}
      tabIndex={here || inTabOrder ? 0 : -1}
      onClick={go}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          event.stopPropagation();
          go();
        } else moveInTree(event);
      }}
    >
      <Line style={{ paddingLeft: level === 1 ? 8 : 28 }}>
        <Icon of={entry.icon} />
        <span data-label title={entry.label}>
          {entry.label}
        </span>
        {entry.trouble > 0 ? (
          <Trouble title={`${entry.trouble} in trouble`}>
            <Icon of={X} size={14} />
            {entry.trouble}
          </Trouble>
        ) : (
          entry.count !== null && <Count>{entry.count.toLocaleString('en')}</Count>
        )}
      </Line>
    </Item>
  );
}
