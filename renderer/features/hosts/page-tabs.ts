import { useNavigate } from 'react-router';
import type { PageTabs } from '#renderer/ui/index.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** Which list of a screen of hosts is shown: its hosts, what they belong to, or what is left over on them. */
export type HostPageTab = 'hosts' | 'groups' | 'pools' | 'orphans';

const orphans = { id: 'orphans', label: 'Orphans' };

const tabsOf: Readonly<Record<HostKind, PageTabs['items']>> = {
  rdsh: [{ id: 'hosts', label: 'RD Session Hosts' }, { id: 'groups', label: 'Groups' }, orphans],
  vdi: [{ id: 'pools', label: 'Pools' }, { id: 'hosts', label: 'Virtual machines' }, orphans],
  avd: [{ id: 'pools', label: 'Host pools' }, { id: 'hosts', label: 'Session hosts' }, orphans],
};

/** The label of a tab (product, section 2). */
export function hostTabLabel(kind: HostKind, tab: HostPageTab): string {
  return tabsOf[kind].find(({ id }) => id === tab)?.label ?? hostKindLabel(kind);
}

/** The tabs of *RD Session Hosts*, *VDI* and *Azure Virtual Desktop*; each is an address of its own. */
export function useHostPageTabs(siteId: Site['id'], kind: HostKind, selected: HostPageTab): PageTabs {
  const navigate = useNavigate();
  const base = `/sites/${siteId}/hosts/${kind}`;
  return {
    label: hostKindLabel(kind),
    selected,
    items: tabsOf[kind],
    onSelect: (id) => void navigate(id === 'hosts' ? base : `${base}/${id}`),
  };
}
