import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-router';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { DetailsSection as Section } from '#renderer/features/hosts/index.ts';
import { counted, HostLink, StatusOnHosts } from '#renderer/features/packages/index.ts';
import { DetailsPane, Loading, ProblemPanel, SourceChip, StatusCell } from '#renderer/ui/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Scope, Selector } from '#shared/domain/assignment/assignment.ts';
import { rowKey } from '#shared/domain/change/edits.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { CollectionRow } from './columns.tsx';

type Props = {
  readonly siteId: Site['id'];
  readonly kind: HostKind;
  readonly row: CollectionRow;
  readonly scope: Scope;
  /** Reads the hosts that belong to it; memoised. */
  readonly readHosts: (signal: AbortSignal) => Promise<readonly HostRow[]>;
  /** What is not applied, above everything else. */
  readonly notice?: ReactNode;
  readonly onProperties: () => void;
  readonly onClose: () => void;
};

const mostShown = 50;

/** The details of a group or pool: its statuses, its hosts, and what is assigned to it. */
export function CollectionDetails(props: Props) {
  const { siteId, kind, row, scope, readHosts, notice, onProperties, onClose } = props;
  const total = Object.values(row.counts).reduce((sum, count) => sum + count, 0);
  const hosts = useLoad(readHosts, ['hosts', 'changes']);
  return (
    <DetailsPane
      title={row.name}
      subtitle={`${counted(row.hosts, 'host')} · ${counted(row.sessions, 'session')}`}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 4 }}>
        <div>
          <Button size="small" onClick={onProperties}>
            Properties
          </Button>
        </div>
        {notice}
        <Section title="Packages on its hosts">
          <StatusOnHosts counts={row.counts} total={total} />
        </Section>
        <Section title="Application Packages">
          <Assigned siteId={siteId} scope={scope} />
        </Section>
        <Section title="Hosts">
          {hosts.kind === 'failed' && <ProblemPanel problem={hosts.problem} onRetry={hosts.refresh} />}
          {hosts.data === null ? (
            hosts.kind === 'loading' && <Loading label="Reading hosts" />
          ) : (
            <Hosts siteId={siteId} kind={kind} name={row.name} hosts={hosts.data} />
          )}
        </Section>
      </Box>
    </DetailsPane>
  );
}

/** What the scope says: inherited or own rows, as applied. */
function Assigned({ siteId, scope }: Pick<Props, 'siteId' | 'scope'>) {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      const [view, sites] = await Promise.all([
        api.assignments.get({ scope }, { signal }),
        api.sites.list(undefined, { signal }),
      ]);
      return { view, tags: sites.find((site) => site.id === siteId)?.tags ?? [] };
    },
    [api, scope, siteId],
  );
  const { data } = useLoad(load, ['changes', 'packages', 'sites']);
  if (data === null) return <Loading label="Reading what is assigned" />;
  const { view, tags } = data;
  const rows = view.applied.inherit ? (view.parent?.rows ?? []) : view.applied.rows;
  const nameOf = (family: string) => view.families.find((each) => each.familyName === family)?.displayName ?? family;
  const selectorText = (selector: Selector) =>
    selector.kind === 'version' ? selector.version : (tags.find((tag) => tag.id === selector.tagId)?.name ?? 'a tag');
  return (
    <>
      <Box sx={{ mb: 1 }}>
        <SourceChip>{view.applied.inherit ? `from ${view.parent?.label ?? 'Site Defaults'}` : 'own rows'}</SourceChip>
      </Box>
      {rows.length === 0 && <Box sx={{ color: 'fg.muted' }}>No package is assigned.</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <Box
            component="li"
            key={rowKey(row)}
            sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, py: 0.5 }}
          >
            <span>{nameOf(row.familyName)}</span>
            <Box component="span" sx={{ color: 'fg.secondary' }}>
              {selectorText(row.selector)}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

type HostsProps = Pick<Props, 'siteId' | 'kind'> & { readonly name: string; readonly hosts: readonly HostRow[] };

/** Its hosts, worst first, with the way to all of them. */
function Hosts({ siteId, kind, name, hosts }: HostsProps) {
  if (hosts.length === 0) return <Box sx={{ color: 'fg.muted' }}>No host belongs to it.</Box>;
  const rank = ({ worst }: HostRow) => (worst === null ? statusWords.length : statusWords.indexOf(worst));
  const sorted = hosts.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'));
  return (
    <>
      <Link to={`/sites/${siteId}/hosts/${kind}?member=${encodeURIComponent(name)}`}>
        {`Show ${counted(hosts.length, 'host')} in their list`}
      </Link>
      <Box component="ul" aria-label="Hosts" sx={{ listStyle: 'none', m: 0, p: 0, pt: 1 }}>
        {sorted.slice(0, mostShown).map((host) => (
          <Box component="li" key={host.id} sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, py: 1 }}>
            <HostLink siteId={siteId} host={{ hostId: host.id, kind: host.kind, name: host.name }} />
            <HostWorst host={host} />
          </Box>
        ))}
        {sorted.length > mostShown && (
          <Box component="li" sx={{ color: 'fg.muted' }}>{`${sorted.length - mostShown} more`}</Box>
        )}
      </Box>
    </>
  );
}

function HostWorst({ host }: { readonly host: HostRow }) {
  if (host.worst !== null) return <StatusCell status={host.worst} />;
  if (host.answers === false) return <StatusCell status="Unknown" />;
  return (
    <Box component="span" sx={{ color: 'fg.muted' }}>
      No packages
    </Box>
  );
}
