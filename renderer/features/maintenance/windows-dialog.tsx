import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import { FormDialog, Loading, ProblemPanel, RefusedEdit } from '#renderer/ui/index.ts';
import type { WindowsView } from '#shared/contract/maintenance.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import { windowText } from '#shared/domain/maintenance/window-text.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { formOf, newForm, type WindowForm, windowOf } from './window-form.ts';
import { WindowRow } from './window-row.tsx';

type Props = { readonly siteId: Site['id']; readonly scope: Scope; readonly onClose: () => void };

/** When work may begin on the hosts of a scope. OK applies at once: no host's packages change by it. */
export function WindowsDialog({ siteId, scope, onClose }: Props) {
  const state = useWindows(siteId, scope);
  const { view, forms, wrong } = state;
  async function save() {
    if (await state.save()) onClose();
  }
  return (
    <FormDialog
      open
      title="Maintenance windows"
      subtitle={view?.label ?? ''}
      width={720}
      foot="OK applies at once. Steps that are under way end; none begins outside a window."
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="contained"
            type="submit"
            disabled={view === null || state.busy || wrong.some((each) => each !== null)}
          >
            OK
          </Button>
        </>
      }
    >
      {view === null && state.problem === null && <Loading label="Reading maintenance windows" />}
      {view === null && state.problem !== null && <ProblemPanel problem={state.problem} onRetry={state.reload} />}
      {state.refused !== null && <RefusedEdit problem={state.refused} onReload={state.reload} />}
      {view !== null && (
        <Box sx={{ display: 'grid', gap: 4 }}>
          {forms.map((form, at) => (
            <WindowRow
              // Rows have no identity of their own and are never moved.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={at}
              number={at + 1}
              form={form}
              wrong={wrong[at] ?? null}
              onChange={(next) => state.edit(forms.map((each, index) => (index === at ? next : each)))}
              onRemove={() => state.edit(forms.filter((_, index) => index !== at))}
            />
          ))}
          {forms.length === 0 && <Box sx={{ color: 'fg.secondary' }}>{withoutOwn(view)}</Box>}
          <div>
            <Button variant="outlined" onClick={() => state.edit([...forms, newForm(ownZone())])}>
              Add window
            </Button>
          </div>
        </Box>
      )}
    </FormDialog>
  );
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whose windows decide while the scope has none. */
function withoutOwn({ above }: WindowsView): string {
  if (above === null) return 'No windows: work may begin at any time.';
  return `No windows of its own: those of ${above.label} decide (${above.windows.map(windowText).join('; ')}).`;
}

function useWindows(siteId: Site['id'], scope: Scope) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.maintenance.get({ scope }, { signal }), [api, scope]);
  const read = useLoad(load, []);
  const [edited, setEdited] = useState<readonly WindowForm[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const view = read.data;
  const forms = edited ?? view?.own.windows.map(formOf) ?? [];
  const windows = forms.map(windowOf);
  const wrong = windows.map((each) => (typeof each === 'string' ? each : null));
  async function save(): Promise<boolean> {
    const meant = windows.filter((each) => typeof each !== 'string');
    if (view === null || meant.length < windows.length) return false;
    setBusy(true);
    try {
      await api.maintenance.set({ siteId, scope, windows: meant, revision: view.own.revision });
      return true;
    } catch (error) {
      setRefused(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  const reload = () => {
    setRefused(null);
    setEdited(null);
    read.refresh();
  };
  const problem = read.kind === 'failed' ? read.problem : null;
  return { view, forms, wrong, busy, refused, problem, edit: setEdited, save, reload };
}
