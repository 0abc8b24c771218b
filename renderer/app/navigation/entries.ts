import { Cloud, History, Layers, type LucideIcon, Monitor, Package, Server, Settings } from 'lucide-react';
import type { SiteSummary } from '#shared/contract/sites.ts';

/** One item of the tree: a count, or how many are in trouble; never both. */
export type NavigationEntry = {
  readonly label: string;
  readonly to: string;
  readonly icon: LucideIcon;
  readonly count: number | null;
  readonly trouble: number;
};

function hosts(site: SiteSummary, label: string, kind: keyof SiteSummary['hosts'], icon: LucideIcon): NavigationEntry {
  return { label, to: `/sites/${site.id}/hosts/${kind}`, icon, count: site.hosts[kind], trouble: 0 };
}

/** What lies below a site in the tree (`product.md`, section 2); only what exists. */
export function siteEntries(site: SiteSummary): readonly NavigationEntry[] {
  return [
    hosts(site, 'RD Session Hosts', 'rdsh', Server),
    hosts(site, 'VDI', 'vdi', Monitor),
    hosts(site, 'Azure Virtual Desktop', 'avd', Cloud),
    {
      label: 'Application Packages',
      to: `/sites/${site.id}/packages`,
      icon: Package,
      count: site.packages,
      trouble: site.packagesInTrouble,
    },
    {
      label: 'Roll-outs',
      to: `/sites/${site.id}/rollouts`,
      icon: Layers,
      count: site.rollouts,
      trouble: site.rolloutsPaused,
    },
    { label: 'Settings', to: `/sites/${site.id}/settings`, icon: Settings, count: null, trouble: 0 },
  ];
}

/** What lies below Administration. */
export function administrationEntries(site: SiteSummary): readonly NavigationEntry[] {
  return [{ label: 'Settings audit', to: `/sites/${site.id}/audit`, icon: History, count: null, trouble: 0 }];
}
