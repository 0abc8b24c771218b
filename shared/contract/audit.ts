import { type } from '@orpc/contract';
import { z } from 'zod';
import type { AuditRecord } from '../domain/audit/record.ts';
import { siteId } from './inputs.ts';
import { read } from './procedure.ts';

export type AuditPage = {
  readonly records: readonly AuditRecord[] /** First broken line of the chain; null when it holds. */;
  readonly brokenAt: number | null;
};

export const audit = {
  /** Newest first; `before` (a seq) pages on. */
  list: read('audit.view')
    .input(
      z.strictObject({
        siteId: siteId.nullable(),
        before: z.number().int().nullable(),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .output(type<AuditPage>()),
};
