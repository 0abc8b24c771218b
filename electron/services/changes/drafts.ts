import type { ReadStore } from '#electron/ports/store.ts';
import type { Draft } from '#shared/domain/change/edit.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

/** The draft of somebody who has kept nothing yet. */
export function emptyDraft(siteId: SiteId, author: string): Draft {
  return { siteId, author, edits: [], revision: 0 };
}

/** An administrator's own draft of a site. */
export async function draftOf(db: ReadStore, siteId: SiteId, author: string): Promise<Draft> {
  return (await db.drafts(siteId)).find((draft) => draft.author === author) ?? emptyDraft(siteId, author);
}
