import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import type { ScopeView } from '#shared/contract/assignments.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site, VersionTag } from '#shared/domain/site/site.ts';
import { type AssignmentForm, countChanges, formOf, settingsOfForm } from './assignment-form.ts';

/** What the tab shows once it was read. */
export type Assignments = {
  readonly view: ScopeView;
  readonly tags: readonly VersionTag[];
  readonly form: AssignmentForm;
  readonly edit: (form: AssignmentForm) => void;
  readonly changes: number;
};

/** One scope's rows while a dialog edits them: read, edited locally, kept as not applied by `save`. */
export function useAssignments(siteId: Site['id'], scope: Scope) {
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
  const read = useLoad(load, ['changes', 'packages', 'hosts']);
  const [edited, setEdited] = useState<Edited | null>(null);
  const saving = useKeep(siteId);
  const problem = read.kind === 'failed' ? read.problem : null;
  if (read.data === null) return { kind: 'reading', problem, refresh: read.refresh } as const;
  const { view, tags } = read.data;
  const { form, base } = edited ?? { form: formOf(view), base: view };
  const edit = (next: AssignmentForm) => setEdited({ form: next, base });
  const assignments: Assignments = { view, tags, form, edit, changes: countChanges(form, base) };
  const reload = () => {
    setEdited(null);
    saving.forget();
    read.refresh();
  };
  return { kind: 'read', assignments, ...saving, save: () => saving.keep(base, form), reload } as const;
}

/** What was typed, with what stood there when that began: what others change meanwhile must not pass for seen. */
type Edited = { readonly form: AssignmentForm; readonly base: ScopeView };

/** What OK could not keep, and why: the edit is still there to be merged. */
type Refused = RefusedEdits & { readonly problem: Problem };

function wantedOf(view: ScopeView, form: AssignmentForm): RefusedEdits {
  const { scope, applied, draftRevision } = view;
  const edit = { kind: 'set-assignments' as const, scope, ...settingsOfForm(form, view) };
  const base = { kind: 'set-assignments' as const, scope, inherit: applied.inherit, rows: applied.rows };
  return { edits: [{ edit, baseRevision: applied.revision, base }], draftRevision };
}

function useKeep(siteId: Site['id']) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  /** True once the edit is kept, or when there was none. */
  async function keep(view: ScopeView, form: AssignmentForm): Promise<boolean> {
    if (countChanges(form, view) === 0) return true;
    setBusy(true);
    const wanted = wantedOf(view, form);
    try {
      await api.changes.keep({ siteId, ...wanted });
      return true;
    } catch (error) {
      setRefused({ problem: problemOf(error), ...wanted });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, refused, keep, forget: () => setRefused(null) };
}

/** What stands in the foot of the dialog. */
export function footText(changes: number, sessions: number | null): string {
  if (changes === 0) return 'Nothing is changed.';
  const kept = `OK keeps ${changes} ${changes === 1 ? 'edit' : 'edits'} as not applied.`;
  if (sessions === null || sessions === 0) return kept;
  return `${kept} ${sessions} ${sessions === 1 ? 'session on this host goes on' : 'sessions on this host go on'}.`;
}
