import { z } from 'zod';
import type { ProcedureMeta } from '#shared/contract/procedure.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { resultOf } from './middleware-problem.ts';

/** A call as the audit sees it. `input` is what was sent, before any parser saw it. */
export type AuditedCall = {
  readonly actor: string;
  readonly meta: ProcedureMeta;
  readonly path: readonly string[];
  readonly input: unknown;
};

const short = z.string().min(1).max(1024).optional().catch(undefined);
/** What of an input names its object; anything else that was sent stays out of the audit. */
const naming = z
  .object({ siteId: z.string().max(64).optional().catch(undefined), path: short, fullName: short, kind: short })
  .extend({ packageId: short, hostId: short, displayName: short, user: short })
  .catch({});

/** Writes the line of a write that did not happen. A failure to do so is logged: the caller hears of the first failure. True for a new line. */
export async function auditRefusal(
  { store, log }: { readonly store: Store; readonly log: Log },
  { actor, meta, path, input }: AuditedCall,
  found: Problem,
): Promise<boolean> {
  const { audit } = meta;
  if (meta.effect !== 'write' || audit === null || found.code === 'shutting-down') return false;
  const { siteId, ...names } = naming.parse(input);
  const object = Object.values(names).join(' ') || path.join('.');
  try {
    await store.change((db) =>
      db.addAudit({
        actor,
        siteId: siteId === undefined ? null : (siteId as SiteId),
        action: audit,
        object,
        before: null,
        after: found.code,
        result: resultOf(found),
        changeId: null,
      }),
    );
    return true;
  } catch (error) {
    log.error('a refused write could not be audited', { action: audit, error: String(error) });
    return false;
  }
}
