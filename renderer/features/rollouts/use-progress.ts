import { useEffect, useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';

/** Milliseconds: the picture of a long time need not move with every host. */
const again = 10_000;

/** How the roll-out went so far. Read again from time to time while it is under way, and when it ends. */
export function useProgress({ id, endedAt }: RolloutDetails) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.rollouts.progress({ rolloutId: id }, { signal }), [api, id]);
  const read = useLoad(load, []);
  const { refresh } = read;
  const underWay = endedAt === null;
  useEffect(() => {
    if (!underWay) return refresh();
    const timer = setInterval(refresh, again);
    return () => clearInterval(timer);
  }, [refresh, underWay]);
  return read;
}
