import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import type { Review, ReviewEdit } from '#shared/contract/changes.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** The plan of the administrator's own draft, and what can be done with it. */
export function useReview(siteId: Site['id']) {
  const api = useApi();
  const [plan, setPlan] = useState<RingPlan | null>(null);
  const load = useMemo(
    () => (signal: AbortSignal) => api.changes.review({ siteId, rings: plan }, { signal }),
    [api, siteId, plan],
  );
  const read = useLoad(load, ['changes', 'packages']);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);

  /** True when the call was answered; a refusal stays in `refused` until the next try. */
  async function attempt(call: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setRefused(null);
    try {
      await call();
      return true;
    } catch (error) {
      setRefused(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    read,
    busy,
    refused,
    reload: () => {
      setRefused(null);
      read.refresh();
    },
    undo: (edit: ReviewEdit) => attempt(() => api.changes.discard({ siteId, keys: [edit.key] })),
    discard: () => attempt(() => api.changes.discard({ siteId, keys: null })),
    /** How tags would go out, where the administrator changed what the settings propose. */
    plan,
    setPlan,
    apply: ({ draftRevision }: Review, confirmation: string | null, rings: RingPlan | null) =>
      attempt(() => api.changes.apply({ siteId, draftRevision, confirmation, rings })),
  };
}
