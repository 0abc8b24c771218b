import Box from '@mui/material/Box';
import { type ReactNode, useMemo } from 'react';
import { useParams } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { EmptyState, Loading, Page, ProblemPanel } from '#renderer/ui/index.ts';
import type { SiteSummary } from '#shared/contract/sites.ts';
import type { EngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { EngineForm } from './engine-form.tsx';
import { SiteSwitches } from './site-switches.tsx';
import { TagList } from './tag-list.tsx';

/** Farm > Site > Settings, with its tab *Application packages*. */
export function SettingsPage() {
  const { siteId } = useParams();
  // The route has the parameter; a site that is none is said to be none.
  return <SiteSettings key={siteId} siteId={siteId as Site['id']} />;
}

const tabs = {
  label: 'Settings',
  selected: 'packages',
  items: [{ id: 'packages', label: 'Application packages' }],
  onSelect: () => undefined,
};

function SiteSettings({ siteId }: { readonly siteId: Site['id'] }) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const [sites, engine] = await Promise.all([
        api.sites.list(undefined, { signal }),
        api.settings.engine(undefined, { signal }),
      ]);
      return { site: sites.find((each) => each.id === siteId) ?? null, engine };
    },
    [api, siteId],
  );
  const read = useLoad(load, ['sites']);
  return (
    <Page id="settings" title="Settings" tabs={tabs}>
      <Box sx={{ height: '100%', overflow: 'auto', px: 6, py: 4 }} tabIndex={0}>
        {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
        {read.kind === 'loading' && read.data === null && <Loading label="Reading the settings" />}
        {read.data?.site === null && <EmptyState title="There is no such site" />}
        {read.data?.site && <Parts site={read.data.site} engine={read.data.engine} />}
      </Box>
    </Page>
  );
}

function Parts({ site, engine }: { readonly site: SiteSummary; readonly engine: EngineSettings }) {
  return (
    <Box sx={{ display: 'grid', gap: 6, maxWidth: 720 }}>
      <Part title="Feature" hint="Kept as not applied until Review and Apply.">
        <SiteSwitches site={site} />
      </Part>
      <Part title="Version tags" hint="Three per site. A new name shows at once, and moves nothing.">
        <TagList site={site} />
      </Part>
      <Part title="Engine" hint="For the whole farm. Holds at once, from the next step on.">
        {/* Another revision is another form: what somebody else kept must not pass for seen. */}
        <EngineForm key={engine.revision} siteId={site.id} engine={engine} />
      </Part>
    </Box>
  );
}

type PartProps = { readonly title: string; readonly hint: string; readonly children: ReactNode };

function Part({ title, hint, children }: PartProps) {
  return (
    <Box component="section" aria-label={title}>
      <Box component="h2" sx={{ m: 0, fontSize: 13, lineHeight: '20px', fontWeight: 600 }}>
        {title}
      </Box>
      <Box sx={{ color: 'fg.muted', fontSize: 12, lineHeight: '16px', mb: 2 }}>{hint}</Box>
      {children}
    </Box>
  );
}
