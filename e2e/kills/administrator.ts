import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '#renderer/api/client.ts';
import { hostKinds } from '#shared/domain/host/host.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import { type Chance, catalog, oneOf, type Sample, someWish } from './catalog.ts';
import type { Ledger } from './ledger.ts';
import { editsInWords, type Wish } from './told.ts';

/** The administrator of a kill test, for one life of the console. */
export type Administrator = {
  /** Answers where the console shows anything but what it acknowledged. */
  compare(): Promise<readonly string[]>;
  /** Adds what is missing for a first change and applies one for every kind of host. */
  begin(): Promise<void>;
  /** Writes on and on, until a call is not answered. */
  work(): Promise<never>;
};

type Row = {
  readonly id: PackageId;
  readonly fullName: string;
  readonly revision: number;
  readonly displayName: string;
};

/** Time between two writes, in milliseconds, at most. */
const pause = 20;
/** How often a life begins with another change: now and then the one before is left to come further. */
const movesOn = 0.4;

export async function administratorOf(api: Api, ledger: Ledger, chance: Chance): Promise<Administrator> {
  const [site] = await api.sites.list();
  if (site === undefined) throw new Error('the site is lost');
  const siteId = site.id;
  const rows = async (): Promise<readonly Row[]> => api.packages.list({ siteId });
  const keep = () => keepWish(api, siteId, someWish(addedIn(ledger), chance), ledger);
  const hasDraft = () => ledger.told.draft.length > 0;

  async function oneThing(): Promise<void> {
    const dice = chance();
    if (dice < 0.1) return keep();
    if (dice < 0.12 && hasDraft()) return discard(api, siteId, ledger);
    if (dice < 0.14) return addNext(api, siteId, ledger);
    return rename(api, oneOf(await rows(), chance), `Renamed ${Math.floor(chance() * 1e6)}`, ledger);
  }
  return {
    compare: async () => {
      const { mine } = await api.changes.draft({ siteId });
      const packages = (await rows()).map((row) => `${row.fullName} = ${row.displayName}`).sort();
      const draft = editsInWords(mine.edits.map(({ edit }) => edit));
      return JSON.stringify([draft, packages]) === JSON.stringify([ledger.told.draft, ledger.told.packages])
        ? []
        : [`console: shows ${[...draft, ...packages].join('; ')} after its restart`];
    },
    begin: async () => {
      for (const _version of ['1.0.0.0', '2.0.0.0']) await addNext(api, siteId, ledger);
      for (const hostKind of hostKinds) {
        const wish = { ...someWish(addedIn(ledger), chance), hostKind };
        await keepWish(api, siteId, wish, ledger);
      }
      await applyDraft(api, siteId, ledger);
    },
    work: async () => {
      const moves = chance() < movesOn;
      if (moves) await keep();
      if (moves && hasDraft()) await applyDraft(api, siteId, ledger);
      for (;;) {
        await oneThing();
        await sleep(chance() * pause);
      }
    },
  };
}

/** What stands in the site, as far as the console acknowledged it. */
function addedIn({ told }: Ledger): readonly Sample[] {
  return catalog.filter(({ fullName }) => told.packages.some((line) => line.startsWith(`${fullName} = `)));
}

async function addNext(api: Api, siteId: SiteId, ledger: Ledger): Promise<void> {
  const added = addedIn(ledger);
  const next = catalog.find((sample) => !added.includes(sample));
  if (next === undefined) return;
  const { path, fullName } = next;
  const displayName = `Added ${next.version}`;
  await ledger.make({ do: 'add', fullName, displayName }, () =>
    api.packages.add({ siteId, path, fullName, displayName, tagId: null }),
  );
}

async function rename(api: Api, { id, revision, fullName }: Row, displayName: string, ledger: Ledger): Promise<void> {
  await ledger.make({ do: 'rename', fullName, displayName }, () =>
    api.packages.rename({ packageId: id, revision, displayName }),
  );
}

async function keepWish(api: Api, siteId: SiteId, wish: Wish, ledger: Ledger): Promise<void> {
  const { hostKind, rows } = wish;
  const scope = { kind: 'site-defaults', siteId, hostKind } as const;
  const { applied, draftRevision } = await api.assignments.get({ scope });
  const edit = { kind: 'set-assignments', scope, inherit: false, rows } as const;
  const edits = [{ edit, baseRevision: applied.revision }];
  await ledger.make({ do: 'keep', wish }, () => api.changes.keep({ siteId, edits, draftRevision }));
}

async function discard(api: Api, siteId: SiteId, ledger: Ledger): Promise<void> {
  await ledger.make({ do: 'discard' }, () => api.changes.discard({ siteId, keys: null }));
}

async function applyDraft(api: Api, siteId: SiteId, ledger: Ledger): Promise<void> {
  const { draftRevision, confirmation } = await api.changes.review({ siteId });
  const { generation } = await ledger.make({ do: 'apply' }, () =>
    api.changes.apply({ siteId, draftRevision, confirmation }),
  );
  if (generation !== ledger.told.changes.length) throw new Error(`the change was answered as generation ${generation}`);
}
