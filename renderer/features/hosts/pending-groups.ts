import { useMemo } from 'react';
import { useApi, useLoad } from '#renderer/api/index.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { DraftEdit } from '#shared/domain/change/edit.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** Where the own edits that are not applied would put hosts: the name of the group, null for none. */
export type PendingGroups = ReadonlyMap<HostRow['id'], string | null>;

const none: PendingGroups = new Map();

/** The moves between groups that wait for Apply. */
export function usePendingGroups(siteId: Site['id'], kind: HostKind): PendingGroups {
  const api = useApi();
  const load = useMemo(
    () => async (signal: AbortSignal) => {
      if (kind !== 'rdsh') return none;
      const { mine } = await api.changes.draft({ siteId }, { signal });
      if (!mine.edits.some(({ edit }) => edit.kind === 'set-group')) return none;
      return pendingGroups(mine.edits, await api.groups.list({ siteId }, { signal }));
    },
    [api, siteId, kind],
  );
  return useLoad(load, ['changes']).data ?? none;
}

/** The moves among these edits. */
export function pendingGroups(
  edits: readonly DraftEdit[],
  groups: readonly { readonly id: string; readonly name: string }[],
): PendingGroups {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const moves = new Map<HostRow['id'], string | null>();
  for (const { edit } of edits) {
    if (edit.kind === 'set-group') moves.set(edit.hostId, names.get(edit.groupId ?? '') ?? null);
  }
  return moves;
}

/** A host of the list; `memberThen` where an own edit would move it: the name of the group, null for none. */
export type ListedHost = HostRow & { readonly memberThen?: string | null };

/** The rows with the group that each shall have. Rows that stay are the very same. */
export function withPendingGroups(rows: readonly HostRow[], pending: PendingGroups): readonly ListedHost[] {
  if (pending.size === 0) return rows;
  return rows.map((row) => {
    const memberThen = pending.get(row.id);
    return memberThen === undefined ? row : { ...row, memberThen };
  });
}

/** The group that a host has, and shall have: `Finance → Sales, not applied`. */
export function memberText({ memberOf, memberThen }: ListedHost): string | null {
  if (memberThen === undefined) return memberOf;
  return `${memberOf ?? 'No group'} → ${memberThen ?? 'No group'}, not applied`;
}
