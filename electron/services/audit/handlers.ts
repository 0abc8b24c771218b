import { type Instant, minute } from '#shared/kernel/instant.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';

/** The settings audit, with whether its chain holds. */
export function auditHandlers(base: Base, console: Console) {
  const chain = createChainCheck(console);
  return {
    list: base.audit.list.handler(async ({ input }) => ({
      records: await console.store.read((db) => db.audit(input)),
      brokenAt: await chain(),
    })),
  };
}

/** Walking the whole chain costs time that grows with it, and lists are read again at every event: once a minute is enough. */
function createChainCheck({ env, store }: Console): () => Promise<number | null> {
  let checked: { readonly at: Instant; readonly brokenAt: Promise<number | null> } | null = null;
  return () => {
    const now = env.now();
    if (checked === null || now - checked.at >= minute) {
      checked = { at: now, brokenAt: store.read((db) => db.auditChainBreak()) };
      checked.brokenAt.catch(() => {
        checked = null;
      });
    }
    return checked.brokenAt;
  };
}
