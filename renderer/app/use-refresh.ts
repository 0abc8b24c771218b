import { useCallback } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import { useToasts } from '#renderer/ui/index.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { useCurrentSite } from './sites.tsx';

/** Looks at all hosts of the site again; what they answer arrives by events. */
export function useRefresh(): () => void {
  const api = useApi();
  const toasts = useToasts();
  const siteId = useCurrentSite()?.id;
  return useCallback(() => {
    if (siteId === undefined) return;
    api.hosts.refresh({ siteId, hostId: null }).then(
      ({ hosts }) =>
        toasts.show({ text: `Looking at ${hosts.toLocaleString('en')} ${hosts === 1 ? 'host' : 'hosts'} again` }),
      (error: unknown) => toasts.show({ text: problemText(problemOf(error)).title }),
    );
  }, [api, toasts, siteId]);
}
