import { ORPCError, ValidationError } from '@orpc/server';
import type { Env } from '#electron/ports/env.ts';
import type { Log } from '#electron/ports/log.ts';
import { hostProblemCodes, type ProblemCode } from '#shared/domain/problem/codes.ts';
import { type Problem, ProblemError, problem } from '#shared/domain/problem/problem.ts';

/**
 * What went wrong, as a problem that may leave the console. Anything unexpected becomes `internal` with an incident id:
 * its message and stack go to the log alone.
 */
export function problemOf(error: unknown, procedure: string, { env, log }: { env: Env; log: Log }): ProblemError {
  if (error instanceof ProblemError) return error;
  const refused = badRequest(error);
  if (refused !== null) return refused;
  const incident = env.id();
  log.error('a procedure failed unexpectedly', { incident, procedure, error: textOf(error) });
  return problem('internal', { incident });
}

/** Whether somebody said no, or something broke on the way. */
export function resultOf({ code }: Problem): 'refused' | 'failed' {
  return code === 'internal' || hostProblemCodes.some((of) => of === code) ? 'failed' : 'refused';
}

/** The problem as the client expects declared errors: our code, its details, nothing else. The status must be the declared one: none. */
export function declared({ code, details }: Problem): ORPCError<ProblemCode, Problem['details']> {
  return new ORPCError(code, { defined: true, message: code, data: details });
}

/** Input that its parser refused: the first field, and what was expected there (never what was sent). */
function badRequest(error: unknown): ProblemError | null {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return null;
  const issue = error.cause instanceof ValidationError ? error.cause.issues[0] : undefined;
  const keys = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  return problem('bad-request', {
    field: keys.join('.').slice(0, 200),
    reason: (issue?.message ?? 'it could not be read').slice(0, 200),
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
