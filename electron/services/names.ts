import { problem } from '#shared/domain/problem/problem.ts';

/** A text without stray spaces and control characters. */
export function tidied(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** The name that was typed, tidied. Throws `name-empty`. */
export function nameOf(text: string): string {
  const name = tidied(text);
  if (name === '') throw problem('name-empty');
  return name;
}

/** Upper and lower case do not tell names apart. Throws `name-taken`. */
export function refuseTakenName(others: readonly { readonly name: string }[], name: string): void {
  const taken = others.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (taken !== undefined) throw problem('name-taken', { name: taken.name });
}
