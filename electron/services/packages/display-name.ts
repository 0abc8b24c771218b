import { problem } from '#shared/domain/problem/problem.ts';
import { tidied } from '../names.ts';

/** The most characters of a display name. */
export const displayNameLimit = 256;

/** The name without stray spaces and control characters. Throws `display-name-empty`, `display-name-too-long`. */
export function displayNameOf(text: string): string {
  const name = tidied(text);
  if (name === '') throw problem('display-name-empty');
  if (name.length > displayNameLimit) {
    throw problem('display-name-too-long', { length: name.length, limit: displayNameLimit });
  }
  return name;
}
