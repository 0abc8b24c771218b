import type { ReactElement } from 'react';
import { Navigate } from 'react-router';
import { useSession } from '#renderer/api/index.ts';
import { EmptyState, Loading, ProblemPanel, recall } from '#renderer/ui/index.ts';
import { useSites } from './sites.tsx';

/** `/`: the choice of the first start, or the package list of the site that was open last. */
export function Home(): ReactElement {
  const { farm } = useSession();
  const sites = useSites();
  if (farm === null) return <Navigate to="/set-up" replace />;
  if (sites.data !== null) {
    const last = recall('site', '');
    const site = sites.data.find(({ id }) => id === last) ?? sites.data[0];
    if (site !== undefined) return <Navigate to={`/sites/${site.id}/packages`} replace />;
    return <EmptyState title="This farm has no site" />;
  }
  if (sites.kind === 'failed') return <ProblemPanel problem={sites.problem} onRetry={sites.refresh} />;
  return <Loading label="Reading the sites" />;
}
