import { ORPCError } from '@orpc/client';
import type { Details } from '#shared/domain/finding/finding.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { isProblemCode } from '#shared/domain/problem/text.ts';
import { ConnectionLost } from './connection.ts';

type Flat = string | number | boolean | null;
function isFlat(value: unknown): value is Flat {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function detailsOf(data: unknown): Details {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter((entry): entry is [string, Flat] => isFlat(entry[1])));
}

/** How oRPC's own words for a broken call are called here. */
const ownCodes: Readonly<Record<string, Problem['code']>> = {
  BAD_REQUEST: 'bad-request',
  NOT_FOUND: 'unknown-procedure',
  UNAUTHORIZED: 'not-signed-in',
  FORBIDDEN: 'not-allowed',
};

/** Whatever a call threw, as a problem that has words. A closed pipe is `connection-lost`, anything unexpected `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ConnectionLost || isClosedPipe(error)) return { code: 'connection-lost', details: {} };
  if (!(error instanceof ORPCError)) return { code: 'internal', details: {} };
  const code = isProblemCode(error.code) ? error.code : (ownCodes[error.code] ?? 'internal');
  return { code, details: detailsOf(error.data) };
}

/**
 * What a list says of a reading that failed. Null for a lost connection while older rows are in view: the banner says that
 * once for the whole window, and the list is read again when the connection is back.
 */
export function problemOfReading(error: unknown, loaded: boolean): Problem | null {
  const problem = problemOf(error);
  return loaded && problem.code === 'connection-lost' ? null : problem;
}

/** Whether a call ended without an answer: the caller no longer wanted it, or the pipe closed. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** oRPC ends the calls of a closed pipe with an `AbortError` of its own, and refuses new ones with a plain error. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || /is not open/.test(error.message));
}
