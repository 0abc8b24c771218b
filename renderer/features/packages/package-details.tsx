import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { DetailsPane, Loading, ProblemPanel } from '#renderer/ui/index.ts';
import type { PackageDetails, PackageRow } from '#shared/contract/packages.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { PackageAudit } from './package-audit.tsx';
import { PackageCertificate } from './package-certificate.tsx';
import { PackageGeneral } from './package-general.tsx';
import { PackageHosts } from './package-hosts.tsx';
import { counted } from './sizes.ts';

export const detailTabs = ['general', 'hosts', 'certificate', 'audit'] as const;
export type DetailTab = (typeof detailTabs)[number];
const labels: Readonly<Record<DetailTab, string>> = {
  general: 'General',
  hosts: 'Hosts',
  certificate: 'Certificate',
  audit: 'Settings audit',
};

type Props = {
  readonly siteId: Site['id'];
  readonly row: PackageRow;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
};

/** The details of the selected package, beside the list. */
export function PackageDetailsPane(props: Props) {
  const { row, tab, onTab, onClose } = props;
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.packages.get({ packageId: row.id }, { signal }),
    [api, row.id],
  );
  const read = useLoad(load, ['packages', 'hosts', 'changes']);
  return (
    <DetailsPane
      title={row.displayName}
      subtitle={`${row.version} · ${row.architecture} · ${counted(row.hosts, 'host')}`}
      onClose={onClose}
    >
      <Tabs value={tab} onChange={(_event, next: DetailTab) => onTab(next)} aria-label="Package details">
        {detailTabs.map((each) => (
          <Tab key={each} value={each} label={labels[each]} id={`package-tab-${each}`} aria-controls="package-panel" />
        ))}
      </Tabs>
      <Box role="tabpanel" id="package-panel" aria-labelledby={`package-tab-${tab}`}>
        {read.kind === 'failed' && <ProblemPanel problem={read.problem} onRetry={read.refresh} />}
        {read.kind === 'loading' && read.data === null && <Loading label={`Reading ${row.displayName}`} />}
        {read.data !== null && <Panel {...props} details={read.data} />}
      </Box>
    </DetailsPane>
  );
}

function Panel({ siteId, row, tab, onTab, onRetry, details }: Props & { readonly details: PackageDetails }) {
  switch (tab) {
    case 'general':
      return <PackageGeneral siteId={siteId} details={details} onShowHosts={() => onTab('hosts')} onRetry={onRetry} />;
    case 'hosts':
      return <PackageHosts siteId={siteId} packageId={row.id} />;
    case 'certificate':
      return <PackageCertificate signer={details.package.signer} />;
    case 'audit':
      return <PackageAudit siteId={siteId} row={row} />;
  }
}
