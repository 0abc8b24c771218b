import type { Topic } from '#shared/contract/events.ts';
import { editKey, withoutEdits } from '#shared/domain/change/edits.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';
import type { Env } from '../../ports/env.ts';
import type { Log } from '../../ports/log.ts';
import type { WriteStore } from '../../ports/store.ts';
import type { SiteView } from './host-record.ts';
import type { WriteBatch } from './write-batch.ts';

/**
 * Ends deletions: a package whose deletion was applied is removed once no host holds it any more. Level-triggered: it looks
 * when a site is read and when a host let go, so that a restart between the two loses nothing.
 */
export type Deletions = {
  /** Something changed that may have been what a deletion waited for. */
  look(siteId: SiteId): void;
  stop(): void;
};

type DeletionDeps = {
  readonly env: Env;
  readonly log: Log;
  readonly batch: WriteBatch;
  readonly viewOf: (siteId: SiteId) => SiteView | undefined;
  readonly siteChanged: (siteId: SiteId) => Promise<void>;
  readonly changed: (topics: readonly Topic[]) => void;
};

/** Hosts that let go at the same time are looked at together. */
const gather = 100;

export function createDeletions({ env, log, batch, viewOf, siteChanged, changed }: DeletionDeps): Deletions {
  const looking = new Set<SiteId>();
  let stopped = false;

  async function finish(siteId: SiteId): Promise<void> {
    await env.sleep(gather);
    looking.delete(siteId);
    const view = viewOf(siteId);
    if (stopped || view === undefined) return;
    let removed = 0;
    for (const item of letGo(view)) {
      // In turn with what workers write: an order that was issued before the deletion is in the store by now.
      await batch.write(async (db) => {
        removed += (await removeIfFree(db, siteId, item.id)) ? 1 : 0;
      });
    }
    if (removed === 0 || stopped) return;
    await siteChanged(siteId);
    changed(['changes', 'audit']);
  }

  return {
    look(siteId) {
      const view = viewOf(siteId);
      if (stopped || looking.has(siteId) || view === undefined || deleting(view).length === 0) return;
      looking.add(siteId);
      finish(siteId).catch((error: unknown) => log.error('deletion not ended', { siteId, error: String(error) }));
    },
    stop() {
      stopped = true;
    },
  };
}

function deleting({ state }: SiteView): readonly AppPackage[] {
  return [...state.packages.values()].filter((item) => item.deleting);
}

/** Deleted packages that no host holds, as far as the engine knows. */
function letGo(view: SiteView): readonly AppPackage[] {
  const records = [...view.hosts.values()];
  return deleting(view).filter((item) => !records.some((record) => record.held.has(item.id)));
}

/** Removes package, icon, marks, and edits that nobody could apply any more. False where it is kept after all, or still held. */
async function removeIfFree(db: WriteStore, siteId: SiteId, packageId: PackageId): Promise<boolean> {
  const item = (await db.packages(siteId)).find((known) => known.id === packageId);
  if (item === undefined || !item.deleting || (await db.isHeld(siteId, packageId))) return false;
  for (const draft of await db.drafts(siteId)) {
    const about = draft.edits.filter(({ edit }) => 'packageId' in edit && edit.packageId === packageId);
    const keys = about.map(({ edit }) => editKey(edit));
    if (keys.length > 0) await db.putDraft(withoutEdits(draft, keys));
  }
  await db.removePackage(packageId);
  await db.addAudit({
    actor: 'system:reconcile',
    siteId,
    action: 'package.delete',
    object: item.displayName,
    before: `${item.fullName} from ${item.image.path}`,
    after: null,
    result: 'done',
    changeId: await changeThatDeleted(db, siteId, packageId),
  });
  return true;
}

const changesSearched = 500;

async function changeThatDeleted(db: WriteStore, siteId: SiteId, packageId: PackageId) {
  const changes = await db.changes(siteId, changesSearched);
  const edits = (edit: (typeof changes)[number]['edits'][number]) =>
    edit.kind === 'delete-package' && edit.packageId === packageId && edit.deleting;
  return changes.find((change) => change.edits.some(edits))?.id ?? null;
}
