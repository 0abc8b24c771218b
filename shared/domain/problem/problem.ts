import { AppError } from '#shared/kernel/app-error.ts';
import type { Details } from '../finding/finding.ts';
import type { ProblemCode } from './codes.ts';

/** An expected failure as data: `code` selects the words of `text.ts`, `details` fill them. */
export type Problem = { readonly code: ProblemCode; readonly details: Details };

/** An expected failure on its way up: thrown by adapters and services, answered to the caller as its code and details. */
export class ProblemError extends AppError<ProblemCode, Details> {}

/** Makes the error to throw: `throw problem('path-not-found', { path })`. Details must never hold a secret. */
export function problem(code: ProblemCode, details: Details = {}, cause?: unknown): ProblemError {
  return new ProblemError(code, details, cause === undefined ? undefined : { cause });
}
