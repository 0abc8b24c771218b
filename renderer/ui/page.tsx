import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import { PageTabBar, type PageTabs, tabId, tabPanelId } from './page-tabs.tsx';
import { Split } from './split.tsx';
import { token } from './theme/tokens.ts';

const Frame = styled('div')({
  height: '100%',
  display: 'flex',
  flexDirection: 'column',
  minWidth: 0,
  position: 'relative',
});
const Head = styled('header')({
  padding: '12px 20px 8px 24px',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 8,
  borderBottom: `1px solid ${token('line-default')}`,
});
const TitleLine = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 8, minHeight: 36 });
const Title = styled('h1')({ margin: 0, fontSize: 20, lineHeight: '28px', fontWeight: 600, letterSpacing: '-0.014em' });
const Drawer = styled('div')({
  position: 'absolute',
  right: 0,
  top: 0,
  bottom: 0,
  width: 'min(360px, 100%)',
  zIndex: 20,
  boxShadow: token('shadow'),
  borderLeft: `1px solid ${token('line-default')}`,
});

export type PageProps = {
  /** Names the screen; remembers the width of its details. The title unless given. */
  readonly id?: string;
  readonly title: string;
  /** Such as `41 of 48`. */
  readonly count?: ReactNode;
  /** Above the title, such as where the page stands. */
  readonly breadcrumb?: ReactNode;
  readonly actions?: ReactNode;
  /** Lists that share this screen; `children` is the selected one. */
  readonly tabs?: PageTabs;
  readonly filters?: ReactNode;
  readonly children: ReactNode;
  /** A `DetailsPane`; null or absent when nothing is selected. */
  readonly details?: ReactNode;
};

/** The frame of a screen: title and counts span list and details; the details are a pane, or a drawer under 1,100 px. */
export function Page(props: PageProps): ReactElement {
  const { id, title, count, breadcrumb, actions, tabs, filters, children, details } = props;
  const wide = useMediaQuery('(min-width: 1100px)', { noSsr: true });
  const detailed = details !== undefined && details !== null && details !== false;
  useEffect(() => {
    document.title = `${title} · Attaché`;
  }, [title]);
  return (
    <Frame>
      <Head>
        {breadcrumb}
        <TitleLine>
          <Title>{title}</Title>
          {count !== undefined && <span style={{ color: token('fg-muted') }}>{count}</span>}
          <span style={{ flex: 1 }} />
          {actions}
        </TitleLine>
        {tabs !== undefined && <PageTabBar tabs={tabs} />}
        {filters}
      </Head>
      <div
        style={{ flex: 1, minHeight: 0, display: 'flex', position: 'relative' }}
        {...(tabs && { role: 'tabpanel', id: tabPanelId, 'aria-labelledby': tabId(tabs.selected) })}
      >
        <Split id={id ?? title} details={detailed && wide ? details : null}>
          {children}
        </Split>
        {detailed && !wide && <Drawer>{details}</Drawer>}
      </div>
    </Frame>
  );
}
