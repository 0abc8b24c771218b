import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import type { Conflict, RefusedEdits } from '#shared/contract/changes.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** What can be taken of a conflict. */
export type Take = 'merge' | 'mine' | 'theirs';
const always = ['changes', 'packages'] as const;

/** The conflicts of the own draft, or of edits that a form could not keep, and what was chosen for each. */
export function useConflicts(siteId: Site['id'], refused: RefusedEdits | null) {
  const api = useApi();
  const load = useMemo(
    () => (signal: AbortSignal) => api.changes.conflicts({ siteId, refused }, { signal }),
    [api, siteId, refused],
  );
  const read = useLoad(load, always);
  const [chosen, setChosen] = useState<Readonly<Record<string, Take>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const conflicts = read.data ?? [];
  const takeOf = (conflict: Conflict) => chosen[conflict.key] ?? usualTake(conflict);
  const choices = conflicts.flatMap((conflict) => {
    const take = takeOf(conflict);
    return take === null ? [] : [{ key: conflict.key, take, revision: conflict.revision }];
  });

  /** True once every conflict has ended as chosen. */
  async function resolve(): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      await api.changes.resolve({ siteId, refused, choices });
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      read.refresh();
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    read,
    conflicts,
    takeOf,
    choose: ({ key }: Conflict, take: Take) => setChosen({ ...chosen, [key]: take }),
    complete: conflicts.length > 0 && choices.length === conflicts.length,
    busy,
    problem,
    resolve,
  };
}

/** The merge loses nothing, so that it is proposed; where there is none, nobody but the administrator decides. */
function usualTake({ merged, gone }: Conflict): Take | null {
  if (gone !== null) return 'theirs';
  return merged === null ? null : 'merge';
}
