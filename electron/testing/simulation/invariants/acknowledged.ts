import { isDeepStrictEqual } from 'node:util';
import type { ReadStore } from '#electron/ports/store.ts';
import { readSiteState } from '#electron/services/site-states.ts';
import type { Acknowledged, Facts, Invariant } from './invariant.ts';

/** I1: what an administrator was told is done stays done; the store holds what was committed and nothing else. */
export const acknowledgedSurvives: Invariant = {
  id: 'I1',
  says: 'An acknowledged change survives.',
  watch(facts, fail) {
    let told: Acknowledged[] = [];
    function settleUp(): void {
      for (const what of told) {
        const lost = missing(what, facts);
        if (lost !== null) fail(what.actor, lost);
      }
      told = [];
    }
    return {
      acknowledged: (what) => void told.push(what),
      // What a dead console had not committed, nobody commits any more.
      died: settleUp,
      quiet: settleUp,
      async stored(db) {
        const differs = await difference(db, facts);
        if (differs !== null) fail('all', `The store differs from what was committed: ${differs}.`);
      },
    };
  },
};

/** What was acknowledged and is not committed; null when it is. */
function missing(what: Acknowledged, { ledger }: Facts): string | null {
  switch (what.kind) {
    case 'applied':
      return ledger.changes.some(({ id, generation }) => id === what.changeId && generation === what.generation)
        ? null
        : `Change ${what.changeId} was acknowledged and is not committed.`;
    case 'kept':
      return (ledger.drafts.get(what.actor)?.revision ?? 0) >= what.draftRevision
        ? null
        : `Revision ${what.draftRevision} of a draft was acknowledged and is not committed.`;
    case 'added':
      return ledger.everAdded.has(what.packageId)
        ? null
        : `Package ${what.packageId} was acknowledged and is not committed.`;
    case 'unauthorised':
      return null;
  }
}

/** Names the first part of the store that is not what the committed writes come to. */
async function difference(db: ReadStore, { ledger }: Facts): Promise<string | null> {
  const { state, generation } = ledger.now;
  const siteId = state.site.id;
  if (ledger.changes.length === 0 && state.hosts.size === 0) return null;
  const is = await readSiteState(db, siteId);
  const drafts = new Map((await db.drafts(siteId)).map((draft) => [draft.author, draft]));
  const changes = [...(await db.changes(siteId, 10_000))].reverse();
  const parts = {
    generation: [await db.generation(siteId), generation],
    groups: [is?.groups, state.groups],
    pools: [is?.pools, state.pools],
    hosts: [is?.hosts, state.hosts],
    packages: [is?.packages, state.packages],
    scopes: [is?.scopes, state.scopes],
    windows: [is?.windows, state.windows],
    rollouts: [byId(is?.rollouts ?? []), byId(state.rollouts)],
    marks: [ordered(is?.marks ?? []), ordered(state.marks)],
    drafts: [drafts, new Map(ledger.drafts)],
    changes: [changes, ledger.changes],
  } as const;
  for (const [part, [stored, committed]] of Object.entries(parts)) {
    if (!isDeepStrictEqual(stored, committed)) return part;
  }
  return null;
}

/** Those that one change began stand in no order. */
function byId<T extends { readonly id: string }>(rollouts: readonly T[]): readonly T[] {
  return rollouts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function ordered(marks: readonly object[]): readonly string[] {
  return marks.map((mark) => JSON.stringify(Object.entries(mark).sort())).sort();
}
