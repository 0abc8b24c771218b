import Button from '@mui/material/Button';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { useKeys } from '#renderer/features/packages/index.ts';
import { EmptyState, Icon, Notice, useToasts } from '#renderer/ui/index.ts';
import type { GroupRow } from '#shared/contract/groups.ts';
import { editKey } from '#shared/domain/change/edits.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { CollectionDetails } from './collection-details.tsx';
import { CollectionPage } from './collection-page.tsx';
import { groupColumns } from './columns.tsx';
import { type GroupDialog, GroupDialogs } from './group-dialogs.tsx';
import { type GroupActions, groupTasks } from './group-tasks.ts';

/** The tab *Groups* of RD Session Hosts. */
export function GroupsPage() {
  const { siteId } = useParams();
  // The route has the parameter; the service refuses one that names no site.
  return <SiteGroups key={siteId} siteId={siteId as Site['id']} />;
}

function SiteGroups({ siteId }: { readonly siteId: Site['id'] }) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.groups.list({ siteId }, { signal }), [api, siteId]);
  const read = useLoad(load, ['hosts', 'packages', 'changes']);
  const [dialog, setDialog] = useState<GroupDialog | null>(null);
  const actions = useGroupActions(siteId, setDialog, read.refresh);
  useKeys({ Insert: actions.add });
  const add = (
    <Button variant="outlined" startIcon={<Icon of={Plus} />} onClick={actions.add}>
      Add
    </Button>
  );
  return (
    <>
      <CollectionPage
        siteId={siteId}
        kind="rdsh"
        tab="groups"
        noun="groups"
        rows={read.data}
        problem={read.kind === 'failed' ? read.problem : null}
        columns={groupColumns}
        tasks={(one) => groupTasks(actions, one)}
        actions={add}
        empty={<EmptyState title="No groups" text="Hosts of a group share their packages and settings." action={add} />}
        details={(row, onClose) => (
          <GroupDetails key={row.id} siteId={siteId} row={row} actions={actions} onClose={onClose} />
        )}
        onRefresh={read.refresh}
        onOpen={actions.properties}
      />
      {dialog !== null && <GroupDialogs siteId={siteId} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

function useGroupActions(siteId: Site['id'], open: (dialog: GroupDialog) => void, refresh: () => void): GroupActions {
  const api = useApi();
  const go = useNavigate();
  const toasts = useToasts();
  return {
    add: () => open({ kind: 'name', group: null }),
    addHosts: (group) => open({ kind: 'hosts', group }),
    rename: (group) => open({ kind: 'name', group }),
    remove: (group) => open({ kind: 'delete', group }),
    keep: (group) => {
      const keys = [editKey({ kind: 'delete-group', groupId: group.id })];
      api.changes.discard({ siteId, keys }).catch((error: unknown) => {
        toasts.show({ text: problemText(problemOf(error)).title });
      });
    },
    showHosts: ({ name }) => void go(`/sites/${siteId}/hosts/rdsh?member=${encodeURIComponent(name)}`),
    siteDefaults: () => open({ kind: 'defaults' }),
    refresh,
    properties: (group) => open({ kind: 'properties', group }),
  };
}

type DetailsProps = {
  readonly siteId: Site['id'];
  readonly row: GroupRow;
  readonly actions: GroupActions;
  readonly onClose: () => void;
};

function GroupDetails({ siteId, row, actions, onClose }: DetailsProps) {
  const api = useApi();
  const readHosts = useMemo(
    () => (signal: AbortSignal) => api.groups.hosts({ groupId: row.id }, { signal }),
    [api, row.id],
  );
  const scope = useMemo(() => ({ kind: 'group', groupId: row.id }) as const, [row.id]);
  const leaving = row.leaves && (
    <Notice
      tone="grey"
      place="below"
      title="Its deletion is not applied"
      advice="Hosts that inherit take the packages of Site Defaults once it is reviewed and applied."
      actions={
        <Button size="small" onClick={() => actions.keep(row)}>
          Keep group
        </Button>
      }
    />
  );
  return (
    <CollectionDetails
      siteId={siteId}
      kind="rdsh"
      row={row}
      scope={scope}
      readHosts={readHosts}
      notice={leaving}
      onProperties={() => actions.properties(row)}
      onClose={onClose}
    />
  );
}
