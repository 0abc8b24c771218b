import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactElement, useState } from 'react';
import { Outlet } from 'react-router';
import { useSession } from '#renderer/api/index.ts';
import { ExplainProvider } from '#renderer/features/explain/index.ts';
import { token } from '#renderer/ui/index.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { LabBanner } from './lab-banner.tsx';
import { Navigation } from './navigation/navigation.tsx';
import { NavigationFrame } from './navigation/navigation-frame.tsx';
import { Palette } from './palette/palette.tsx';
import { PendingBar } from './pending-bar.tsx';
import { ShellKeys } from './shell-keys.tsx';
import { SitesProvider, useCurrentSite } from './sites.tsx';
import { TaskStrip } from './tasks/task-strip.tsx';
import { TasksProvider } from './tasks/tasks.tsx';
import { TopBar } from './top-bar.tsx';

const Frame = styled('div')({ height: '100%', display: 'flex', flexDirection: 'column', minWidth: 0 });
const SkipLink = styled('a')({
  position: 'absolute',
  left: 8,
  top: -48,
  zIndex: 1500,
  padding: '8px 12px',
  borderRadius: 6,
  background: token('bg-raised'),
  '&:focus': { top: 8, boxShadow: token('shadow') },
});
const Content = styled('div')({ height: '100%', display: 'flex', flexDirection: 'column', minWidth: 0 });
const Main = styled('main')({ flex: 1, minHeight: 0, outline: 'none', background: token('bg-canvas') });

/** Opens and closes what lies over the page. */
type Layers = { readonly palette: boolean; readonly keys: boolean; readonly drawer: boolean };

/** The frame around every screen: top bar, navigation, page, changes that are not applied, running tasks. */
export function Shell(): ReactElement {
  const { farm } = useSession();
  return (
    <SitesProvider>
      {farm === null ? (
        <BareShell />
      ) : (
        <TasksProvider>
          <FullShell />
        </TasksProvider>
      )}
    </SitesProvider>
  );
}

/** Before the first start was decided there is nowhere to go. */
function BareShell(): ReactElement {
  return (
    <Frame>
      <TopBar />
      <ConnectionBanner />
      <Main id="content">
        <Outlet />
      </Main>
    </Frame>
  );
}

function FullShell(): ReactElement {
  const site = useCurrentSite();
  const narrow = useMediaQuery('(max-width: 799.95px)', { noSsr: true });
  const [layers, setLayers] = useState<Layers>({ palette: false, keys: false, drawer: false });
  const change = (to: Partial<Layers>) => setLayers((before) => ({ ...before, ...to }));
  const closeDrawer = () => change({ drawer: false });
  return (
    <ExplainProvider siteId={site?.id ?? null}>
      <Frame>
        <SkipLink href="#content">Skip to the page</SkipLink>
        <TopBar
          onPalette={() => change({ palette: true })}
          onKeys={() => change({ keys: true })}
          {...(narrow ? { onNavigation: () => change({ drawer: true }) } : {})}
        />
        <ConnectionBanner />
        <NavigationFrame
          narrow={narrow}
          open={layers.drawer}
          onClose={closeDrawer}
          navigation={<Navigation onGone={closeDrawer} />}
        >
          <Content>
            <LabBanner />
            <Main id="content" tabIndex={-1}>
              <Outlet />
            </Main>
            <PendingBar />
            <TaskStrip />
          </Content>
        </NavigationFrame>
        <Palette
          open={layers.palette}
          onClose={() => change({ palette: false })}
          onKeys={() => change({ keys: true })}
        />
        <ShellKeys
          onPalette={() => change({ palette: true })}
          sheet={layers.keys}
          onSheet={(keys) => change({ keys })}
        />
      </Frame>
    </ExplainProvider>
  );
}
