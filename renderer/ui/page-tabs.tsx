import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactElement } from 'react';

/** The lists that share a screen, such as hosts and their groups. */
export type PageTabs = {
  readonly label: string;
  readonly selected: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly onSelect: (id: string) => void;
};

/** Ids that join the tabs of a page to what they show. */
export const tabPanelId = 'page-panel';
export const tabId = (id: string): string => `page-tab-${id}`;

/** The tabs below a page's title. */
export function PageTabBar({ tabs }: { readonly tabs: PageTabs }): ReactElement {
  return (
    <Tabs
      aria-label={tabs.label}
      value={tabs.selected}
      onChange={(_event, to: string) => tabs.onSelect(to)}
      sx={{ mb: -2 }}
    >
      {tabs.items.map(({ id, label }) => (
        <Tab
          key={id}
          value={id}
          label={label}
          id={tabId(id)}
          {...(id === tabs.selected ? { 'aria-controls': tabPanelId } : {})}
        />
      ))}
    </Tabs>
  );
}
