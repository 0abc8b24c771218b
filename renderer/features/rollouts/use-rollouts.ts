import { useMemo, useState } from 'react';
import { problemOf, useApi, useLoad } from '#renderer/api/index.ts';
import type { RolloutDetails } from '#shared/contract/rollouts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** All roll-outs of a site, read again whenever one moves on. */
export function useRollouts(siteId: Site['id']) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.rollouts.list({ siteId }, { signal }), [api, siteId]);
  return useLoad(load, ['rollouts']);
}

/** One roll-out, and what can be done with it. A refusal stays in `refused` until the next try. */
export function useRollout(rolloutId: RolloutDetails['id']) {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.rollouts.get({ rolloutId }, { signal }), [api, rolloutId]);
  const read = useLoad(load, ['rollouts']);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  async function attempt(call: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setRefused(null);
    try {
      await call();
    } catch (error) {
      setRefused(problemOf(error));
      read.refresh();
    } finally {
      setBusy(false);
    }
  }
  const seen = { rolloutId, revision: read.data?.revision ?? 0 };
  return {
    read,
    busy,
    refused,
    forget: () => setRefused(null),
    pause: (reason: string) => attempt(() => api.rollouts.pause({ ...seen, reason })),
    resume: () => attempt(() => api.rollouts.resume(seen)),
    back: () => attempt(() => api.rollouts.back(seen)),
    retry: (siteId: Site['id'], hostIds: readonly RolloutDetails['failures'][number]['hosts'][number]['hostId'][]) =>
      attempt(async () => {
        const packageId = read.data?.to.packageId ?? null;
        for (const hostId of hostIds) await api.hosts.retry({ siteId, hostId, packageId });
      }),
  };
}
