import { useEffect, useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { ProgressPoint, RolloutDetails } from '#shared/contract/rollouts.ts';

/** Milliseconds: the picture of a long time need not move with every host. */
const again = 10_000;

/** How the roll-out went so far; empty until it is read. Read again from time to time while it is under way, and when it ends. */
export function useProgress({ id, endedAt }: RolloutDetails): readonly ProgressPoint[] {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.rollouts.progress({ rolloutId: id }, { signal }), [api, id]);
  const { data, refresh } = useLoad(load, []);
  const underWay = endedAt === null;
  useEffect(() => {
    if (!underWay) return refresh();
    const timer = setInterval(refresh, again);
    return () => clearInterval(timer);
  }, [refresh, underWay]);
  return data ?? [];
}
