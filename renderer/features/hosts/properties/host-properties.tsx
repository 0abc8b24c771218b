import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import { RefusedForm } from '#renderer/features/changes/index.ts';
import { FormDialog, Loading, ProblemPanel, StatusMark } from '#renderer/ui/index.ts';
import type { HostDetails, HostRow } from '#shared/contract/hosts.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Host } from '#shared/domain/host/host.ts';
import { statusWords } from '#shared/domain/reconcile/placement.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { HostTimeline } from '../timeline/host-timeline.tsx';
import { AssignmentsTab, type ScopeLink } from './assignments-tab.tsx';
import { HostGeneral, HostSessions } from './host-tabs.tsx';
import { ScopeLayers, useScopeLayer } from './scope-dialog.tsx';
import { footText, useAssignments } from './use-assignments.ts';

type Props = { readonly siteId: Site['id']; readonly hostId: HostRow['id']; readonly onClose: () => void };

/** The properties of a host: General, Application Packages, Sessions, Timeline. Mounted while it is open. */
export function HostProperties({ siteId, hostId, onClose }: Props) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.hosts.get({ hostId }, { signal }), [api, hostId]);
  const read = useLoad(load, ['hosts', 'changes']);
  if (read.data !== null) return <Loaded siteId={siteId} details={read.data} onClose={onClose} />;
  const cancel = (
    <Button variant="text" onClick={onClose}>
      Cancel
    </Button>
  );
  return (
    <FormDialog open title="Host properties" width={1064} onClose={onClose} actions={cancel}>
      {read.kind === 'failed' ? (
        <ProblemPanel problem={read.problem} onRetry={read.refresh} />
      ) : (
        <Loading label="Reading the host" />
      )}
    </FormDialog>
  );
}

type LoadedProps = { readonly siteId: Site['id']; readonly details: HostDetails; readonly onClose: () => void };
const kindWords = { rdsh: 'RD session host', vdi: 'VDI virtual machine', avd: 'AVD session host' } as const;

function Loaded({ siteId, details, onClose }: LoadedProps) {
  const { host, row } = details;
  const scope = useMemo((): Scope => ({ kind: 'host', hostId: host.id }), [host.id]);
  const [tab, setTab] = useState('packages');
  const state = useAssignments(siteId, scope);
  const layer = useScopeLayer();
  const read = state.kind === 'read';
  async function save() {
    if (state.kind === 'read' && (await state.save())) onClose();
  }
  return (
    <>
      <FormDialog
        open
        title={`${host.name} properties`}
        subtitle={subtitleOf(details)}
        width={1064}
        onClose={onClose}
        onSubmit={() => void save()}
        tabs={{ label: 'Properties', selected: tab, onSelect: setTab, items: tabItems(row) }}
        foot={read ? footText(state.assignments.changes, row.sessions) : ''}
        actions={
          <>
            <Button variant="text" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="contained" type="submit" disabled={!read || state.busy}>
              OK
            </Button>
          </>
        }
      >
        {read && state.refused !== null && (
          <RefusedForm siteId={siteId} refused={state.refused} onReload={state.reload} onResolved={onClose} />
        )}
        {tab === 'general' && <HostGeneral details={details} />}
        {tab === 'timeline' && <HostTimeline host={host} />}
        {tab === 'sessions' && <HostSessions details={details} />}
        {tab === 'packages' && (
          <PackagesPanel siteId={siteId} state={state} links={linksOf(siteId, host)} onLink={layer.open} />
        )}
      </FormDialog>
      <ScopeLayers siteId={siteId} layer={layer} />
    </>
  );
}

type PanelProps = {
  readonly siteId: Site['id'];
  readonly state: ReturnType<typeof useAssignments>;
  readonly links: readonly ScopeLink[];
  readonly onLink: (link: ScopeLink) => void;
};

function PackagesPanel({ siteId, state, links, onLink }: PanelProps) {
  if (state.kind === 'read') {
    return <AssignmentsTab siteId={siteId} assignments={state.assignments} links={links} onLink={onLink} />;
  }
  if (state.problem !== null) return <ProblemPanel problem={state.problem} onRetry={state.refresh} />;
  return <Loading label="Reading what is assigned" />;
}

function subtitleOf({ host, row }: HostDetails): string {
  const parts = [
    kindWords[host.kind],
    host.memberOf.kind === 'none' ? null : `${host.memberOf.kind} ${host.memberOf.name}`,
    row.os,
    `${row.sessions} ${row.sessions === 1 ? 'session' : 'sessions'}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** Tabs of the dialog; Application Packages carries the mark of the worst red status. */
function tabItems({ worst }: HostRow) {
  const red = worst !== null && statusWords.indexOf(worst) < statusWords.indexOf('Unknown');
  return [
    { id: 'general', label: 'General' },
    { id: 'packages', label: 'Application Packages', ...(red ? { mark: <StatusMark status={worst} /> } : {}) },
    { id: 'sessions', label: 'Sessions' },
    { id: 'timeline', label: 'Timeline' },
  ];
}

function linksOf(siteId: Site['id'], { kind, memberOf }: Host): readonly ScopeLink[] {
  const defaults: ScopeLink = { label: 'Site Defaults', scope: { kind: 'site-defaults', siteId, hostKind: kind } };
  switch (memberOf.kind) {
    case 'none':
      return [defaults];
    case 'group':
      return [defaults, { label: 'Group Defaults', scope: { kind: 'group', groupId: memberOf.groupId } }];
    case 'pool':
      return [defaults, { label: `Pool ${memberOf.name}`, scope: { kind: 'pool', poolId: memberOf.poolId } }];
  }
}
