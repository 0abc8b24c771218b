import { createBrowserRouter, Link, Navigate, type RouteObject } from 'react-router';
import { EmptyState, Page } from '#renderer/ui/index.ts';
import { RouteCrash } from './crash-screen.tsx';
import { featureRoutes } from './features.ts';
import { Home } from './home.tsx';
import { Shell } from './shell.tsx';

function NoSuchPage() {
  return (
    <Page title="No such page">
      <EmptyState title="There is nothing at this address" action={<Link to="/">Go to the first page</Link>} />
    </Page>
  );
}

/** The console's addresses: those of the features inside the shell. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteCrash />,
    children: [
      { index: true, element: <Home /> },
      { path: 'sites/:siteId', element: <Navigate to="packages" replace /> },
      ...featureRoutes,
      { path: '*', element: <NoSuchPage /> },
    ],
  },
];

/** A router over the window's address. */
export function createRouter() {
  return createBrowserRouter(routes);
}
