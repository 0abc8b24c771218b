import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { RefusedForm } from '#renderer/features/changes/index.ts';
import { type DialogTabs, FormDialog, Loading, ProblemPanel, SeverityMark } from '#renderer/ui/index.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { AssignmentsTab, type ScopeLink } from './assignments-tab.tsx';
import { footText, useAssignments } from './use-assignments.ts';

type Props = {
  readonly siteId: Site['id'];
  /** Memoised: another object is another scope. */
  readonly scope: Scope;
  readonly title: string;
  /** Of a group or pool: a tab **General** before that of its packages. */
  readonly general?: GeneralTab;
  readonly onClose: () => void;
};

/** What a group or pool has besides its packages. */
export type GeneralTab = {
  readonly panel: ReactNode;
  /** Whether OK can keep what was typed. */
  readonly valid: boolean;
  /** Keeps it; false where that was refused (the panel says why). */
  readonly save: () => Promise<boolean>;
};

/** The Application Packages of *Site Defaults*, a group or a pool, in a dialog of its own. */
export function ScopeDialog({ siteId, scope, title, general, onClose }: Props) {
  const state = useAssignments(siteId, scope);
  const layer = useScopeLayer();
  const [tab, setTab] = useState<ScopeTab>('packages');
  const read = state.kind === 'read';
  const parent = read ? state.assignments.view.parent : null;
  async function save() {
    if (state.kind !== 'read' || general?.valid === false) return;
    if (general !== undefined && !(await general.save())) return setTab('general');
    if (await state.save()) onClose();
  }
  return (
    <>
      <FormDialog
        open
        title={title}
        {...(general === undefined ? { subtitle: 'Application Packages' } : { tabs: tabsOf(tab, setTab, general) })}
        width={1064}
        onClose={onClose}
        onSubmit={() => void save()}
        foot={read ? footText(state.assignments.changes, null) : ''}
        actions={
          <>
            <Button variant="text" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="contained" type="submit" disabled={!read || state.busy || general?.valid === false}>
              OK
            </Button>
          </>
        }
      >
        {state.kind === 'reading' && state.problem !== null && (
          <ProblemPanel problem={state.problem} onRetry={state.refresh} />
        )}
        {state.kind === 'reading' && state.problem === null && <Loading label={`Reading ${title}`} />}
        {read && state.refused !== null && (
          <RefusedForm siteId={siteId} refused={state.refused} onReload={state.reload} onResolved={onClose} />
        )}
        {tab === 'general' && general?.panel}
        {read && tab === 'packages' && (
          <AssignmentsTab
            siteId={siteId}
            assignments={state.assignments}
            links={parent === null ? [] : [{ label: 'Site Defaults', scope: parent.scope }]}
            onLink={layer.open}
          />
        )}
      </FormDialog>
      <ScopeLayers siteId={siteId} layer={layer} />
    </>
  );
}

type ScopeTab = 'general' | 'packages';

function tabsOf(selected: ScopeTab, select: (tab: ScopeTab) => void, { valid }: GeneralTab): DialogTabs {
  return {
    label: 'Properties',
    selected,
    onSelect: (id) => select(id === 'general' ? 'general' : 'packages'),
    items: [
      { id: 'general', label: 'General', ...(valid ? {} : { mark: <SeverityMark severity="stops" /> }) },
      { id: 'packages', label: 'Application Packages' },
    ],
  };
}

/** The scope that a link opened over a dialog; the dialog below keeps its edits. */
export function useScopeLayer() {
  const [link, setLink] = useState<ScopeLink | null>(null);
  return { link, open: setLink, close: () => setLink(null) };
}

type LayersProps = { readonly siteId: Site['id']; readonly layer: ReturnType<typeof useScopeLayer> };

/** Draws the scope that was opened, above everything else. */
export function ScopeLayers({ siteId, layer }: LayersProps) {
  const { link } = layer;
  if (link === null) return null;
  return <ScopeDialog siteId={siteId} scope={link.scope} title={link.label} onClose={layer.close} />;
}
