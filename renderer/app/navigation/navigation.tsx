import { styled } from '@mui/material/styles';
import { ChevronDown, ChevronRight, MapPin, Server } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { useLocation } from 'react-router';
import { Icon, recall, remember, token } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import { useCurrentSite } from '../sites.tsx';
import { administrationEntries, type NavigationEntry, siteEntries } from './entries.ts';
import { Leaf, Line, moveInTree, Section } from './tree.tsx';

const Nav = styled('div')({
  height: '100%',
  display: 'flex',
  flexDirection: 'column',
  background: token('bg-chrome'),
  minWidth: 0,
});
const Trees = styled('div')({
  flex: 1,
  overflow: 'auto',
  padding: '4px 8px',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 8,
  alignContent: 'start',
});
const Foot = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  padding: '0 16px',
  fontSize: 12,
  color: token('fg-secondary'),
  borderTop: `1px solid ${token('line-default')}`,
});
const SiteItem = styled('li')({
  outline: 'none',
  '&:focus-visible > div': { outline: `2px solid ${token('accent-text')}`, outlineOffset: -2 },
});

function useHere(entries: readonly NavigationEntry[]): boolean {
  const { pathname } = useLocation();
  return entries.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}

function SiteBranch(props: { readonly site: SiteSummary; readonly onGone: () => void }): ReactElement {
  const { site, onGone } = props;
  const [open, setOpen] = useState(() => recall('tree:site', 'open') === 'open');
  const entries = siteEntries(site);
  const here = useHere(entries);
  function show(to: boolean): void {
    setOpen(to);
    remember('tree:site', to ? 'open' : 'closed');
  }
  function onKeyDown(event: KeyboardEvent<HTMLLIElement>): void {
    const { key } = event;
    if (key === 'ArrowRight' && !open) show(true);
    else if (key === 'ArrowRight') focusNext(event.currentTarget);
    else if (key === 'ArrowLeft') show(false);
    else if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      show(!open);
    } else moveInTree(event);
  }
  return (
    <>
      <SiteItem
        role="treeitem"
        aria-level={1}
        aria-expanded={open}
        aria-selected={false}
        tabIndex={here && open ? -1 : 0}
        onClick={() => show(!open)}
        onKeyDown={onKeyDown}
      >
        <Line style={{ gap: 6 }}>
          <Icon of={open ? ChevronDown : ChevronRight} size={14} />
          <Icon of={MapPin} />
          <span data-label>{site.name}</span>
        </Line>
      </SiteItem>
      {open &&
        entries.map((entry) => <Leaf key={entry.to} entry={entry} level={2} inTabOrder={false} onGone={onGone} />)}
    </>
  );
}

function focusNext(item: Element): void {
  const next = item.nextElementSibling;
  if (next instanceof HTMLElement) next.focus();
}

/** The navigation tree: Farm, the site and what it holds; Administration. `onGone` is called when a screen was chosen. */
export function Navigation(props: { readonly onGone: () => void }): ReactElement {
  const site = useCurrentSite();
  if (site === null) return <Nav />;
  const all = site.hosts.rdsh + site.hosts.vdi + site.hosts.avd;
  return (
    <Nav>
      <Trees>
        <Section caption="Farm">
          <SiteBranch site={site} onGone={props.onGone} />
        </Section>
        <Section caption="Administration">
          {administrationEntries(site).map((entry, index) => (
            <Leaf key={entry.to} entry={entry} level={1} inTabOrder={index === 0} onGone={props.onGone} />
          ))}
        </Section>
      </Trees>
      <Foot>
        <Icon of={Server} />
        {all === 0
          ? 'No hosts'
          : `${site.hostsAnswering.toLocaleString('en')} of ${all.toLocaleString('en')} hosts answer`}
      </Foot>
    </Nav>
  );
}
