import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Right } from '../domain/access/rights.ts';
import { type ProblemCode, problemCodes } from '../domain/problem/codes.ts';

/** What the middleware chain knows of a procedure: the right it needs, and whether it writes (writes are audited). */
export type ProcedureMeta = { readonly needs: Right; readonly effect: 'read' | 'write'; readonly audit: string | null };

const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Every problem is a declared error with the same flat details, so that no expected failure arrives as an unknown one. */
const declaredErrors = Object.fromEntries(problemCodes.map((code) => [code, { data: details }])) as Record<
  ProblemCode,
  { readonly data: typeof details }
>;

const base = oc.$meta<ProcedureMeta>({ needs: 'session.use', effect: 'read', audit: null }).errors(declaredErrors);

/** A procedure that changes nothing. */
export function read(needs: Right) {
  return base.meta({ needs, effect: 'read', audit: null });
}

/** A procedure that changes something; `audit` is the action under which its audit lines stand. */
export function write(needs: Right, audit: string) {
  return base.meta({ needs, effect: 'write', audit });
}
