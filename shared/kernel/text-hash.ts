/** A number of 32 bits made of a text (FNV-1a); the same text always gives the same one. No secret is safe behind it. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
