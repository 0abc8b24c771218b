import { useState } from 'react';
import { problemOf, useApi } from '#renderer/api/index.ts';
import type { RefusedEdits } from '#shared/contract/changes.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { useDraftRevision } from './use-draft-revision.ts';

/** Edits with what they were made on, so that they can be merged where somebody changed it meanwhile. */
export type MadeEdits = RefusedEdits['edits'];

/** Keeps what a dialog asks for as not applied; what was refused, and why, is still there to be merged. */
export function useKeep(siteId: Site['id'], onKept: () => void) {
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<(RefusedEdits & { readonly problem: Problem }) | null>(null);
  const draft = useDraftRevision(siteId, 'as-opened');
  async function keep(edits: MadeEdits): Promise<void> {
    setBusy(true);
    const wanted = { edits, ...draft.base };
    try {
      await api.changes.keep({ siteId, ...wanted });
      onKept();
    } catch (error) {
      setRefused({ problem: problemOf(error), ...wanted });
    } finally {
      setBusy(false);
    }
  }
  return { busy, refused, keep };
}
