import type { Details } from '../finding/finding.ts';

/** What an administrator reads of a problem: what happened, why, and what to do about it. Sentences without exclamation. */
export type Words = { readonly title: string; readonly cause: string; readonly remedy: string };

/** Makes the words of one code from its details. */
export type WordsOf = (details: Details) => Words;

/** A detail as text; `otherwise` where the details do not say. */
export function said(details: Details, name: string, otherwise: string): string {
  const value = details[name];
  return value === undefined || value === null || value === '' ? otherwise : String(value);
}
