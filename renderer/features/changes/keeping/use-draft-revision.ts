import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { Site } from '#shared/domain/site/site.ts';

const always = ['changes'] as const;
const once = [] as const;

/**
 * The revision of the own draft that the screen shows, to be sent with an edit: what another window keeps meanwhile is then
 * not replaced unseen. `'as-opened'`: that of the moment in which a dialog opened. Nothing before it is known.
 */
export function useDraftRevision(siteId: Site['id'], shown: 'now' | 'as-opened') {
  const api = useApi();
  const load = useMemo(() => (signal: AbortSignal) => api.changes.draft({ siteId }, { signal }), [api, siteId]);
  const { data, refresh } = useLoad(load, shown === 'now' ? always : once);
  return { base: data === null ? {} : { draftRevision: data.mine.revision }, refresh };
}
