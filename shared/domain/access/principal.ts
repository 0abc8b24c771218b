import type { Instant } from '#shared/kernel/instant.ts';

/**
 * A user or a group that a package is limited to. `name` as the directory says it (`DOMAIN\\name` or `name@domain`); `sid` where it
 * is known, which is what hosts report of groups.
 */
export type Principal = { readonly kind: 'user' | 'group'; readonly name: string; readonly sid: string | null };

/** The groups of a user as a host reported them at the user's last sign-in: names or SIDs. Of nobody else anything is known. */
export type GroupMembership = { readonly user: string; readonly groups: readonly string[]; readonly at: Instant };

/** A text that is the same for equal principals: upper and lower case do not count, as in a directory. */
export function principalKey({ kind, name, sid }: Principal): string {
  return `${kind} ${(sid ?? name).toLowerCase()}`;
}

/**
 * Whether a user is among principals (their keys), by himself or by one of his groups (names or SIDs). Nobody named means
 * everybody.
 */
export function isAmong(keys: readonly string[], user: string, groups: readonly string[]): boolean {
  if (keys.length === 0) return true;
  const mine = new Set([`user ${user.toLowerCase()}`, ...groups.map((group) => `group ${group.toLowerCase()}`)]);
  return keys.some((key) => mine.has(key));
}
