import { useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { ScopeDialog } from '#renderer/features/hosts/index.ts';
import { EmptyState, type MenuItem } from '#renderer/ui/index.ts';
import type { PoolRow } from '#shared/contract/pools.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { CollectionDetails } from './collection-details.tsx';
import { CollectionPage } from './collection-page.tsx';
import { poolColumns } from './columns.tsx';

/** The tab *Pools* of VDI, and *Host pools* of Azure Virtual Desktop. */
export function PoolsPage() {
  const { siteId, kind } = useParams();
  if (kind !== 'vdi' && kind !== 'avd') return <Navigate to="/" replace />;
  // The route has the parameter; the service refuses one that names no site.
  return <SitePools key={`${siteId}:${kind}`} siteId={siteId as Site['id']} kind={kind} />;
}

type Props = { readonly siteId: Site['id']; readonly kind: PoolRow['kind'] };

function SitePools({ siteId, kind }: Props) {
  const api = useApi();
  const go = useNavigate();
  const load = useMemo(
    () => (signal: AbortSignal) => api.pools.list({ siteId, kind }, { signal }),
    [api, siteId, kind],
  );
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  const [open, setOpen] = useState<PoolRow | 'defaults' | null>(null);
  const showHosts = (row: PoolRow) => void go(`/sites/${siteId}/hosts/${kind}?member=${encodeURIComponent(row.name)}`);
  const tasks = (one: PoolRow | null): readonly MenuItem[] => [
    { id: 'refresh', label: 'Refresh', shortcut: 'F5', onSelect: read.refresh },
    { id: 'hosts', label: 'Show hosts', ...onOne(one, showHosts) },
    { id: 'site-defaults', label: 'Site Defaults', onSelect: () => setOpen('defaults') },
    { id: 'properties', label: 'Properties', shortcut: 'Alt+Enter', ...onOne(one, setOpen) },
  ];
  return (
    <>
      <CollectionPage
        siteId={siteId}
        kind={kind}
        tab="pools"
        noun="pools"
        rows={read.data}
        problem={read.kind === 'failed' ? read.problem : null}
        columns={poolColumns}
        tasks={tasks}
        empty={<EmptyState title="No pools" text="Pools come with their machines, when hosts are added." />}
        details={(row, onClose) => (
          <PoolDetails key={row.id} siteId={siteId} row={row} onProperties={() => setOpen(row)} onClose={onClose} />
        )}
        onRefresh={read.refresh}
        onOpen={setOpen}
      />
      {open !== null && <PoolDialog siteId={siteId} kind={kind} of={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function onOne(one: PoolRow | null, act: (row: PoolRow) => void) {
  return { disabled: one === null, onSelection: true, onSelect: () => one !== null && act(one) };
}

type DetailsProps = {
  readonly siteId: Site['id'];
  readonly row: PoolRow;
  readonly onProperties: () => void;
  readonly onClose: () => void;
};

function PoolDetails({ siteId, row, onProperties, onClose }: DetailsProps) {
  const api = useApi();
  const readHosts = useMemo(
    () => (signal: AbortSignal) => api.pools.hosts({ poolId: row.id }, { signal }),
    [api, row.id],
  );
  const scope = useMemo(() => ({ kind: 'pool', poolId: row.id }) as const, [row.id]);
  return (
    <CollectionDetails
      siteId={siteId}
      kind={row.kind}
      row={row}
      scope={scope}
      readHosts={readHosts}
      onProperties={onProperties}
      onClose={onClose}
    />
  );
}

type DialogProps = Props & { readonly of: PoolRow | 'defaults'; readonly onClose: () => void };

/** The packages of a pool, or of Site Defaults. */
function PoolDialog({ siteId, kind, of, onClose }: DialogProps) {
  const scope = useMemo(
    () =>
      of === 'defaults'
        ? ({ kind: 'site-defaults', siteId, hostKind: kind } as const)
        : ({ kind: 'pool', poolId: of.id } as const),
    [of, siteId, kind],
  );
  const title = of === 'defaults' ? `Site Defaults (${hostKindLabel(kind)})` : `${of.name} properties`;
  return <ScopeDialog siteId={siteId} scope={scope} title={title} onClose={onClose} />;
}
