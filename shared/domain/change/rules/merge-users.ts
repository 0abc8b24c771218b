import { type Principal, principalKey } from '../../access/principal.ts';
import type { EditOf } from '../edit.ts';

type SetUsers = EditOf<'set-users'>;

/**
 * Users and groups merge as sets. *Everybody* is no set but the absence of a limit: where it is on any side, or would come about
 * because each side took away who the other left, somebody has to choose.
 */
export function mergeUsers(base: SetUsers, mine: SetUsers, theirs: SetUsers): SetUsers | null {
  if ([base, mine, theirs].some(({ users }) => users.length === 0)) return null;
  const [was, wanted, is] = [keysOf(base.users), keysOf(mine.users), keysOf(theirs.users)];
  const kept = theirs.users.filter((one) => wanted.has(principalKey(one)) || !was.has(principalKey(one)));
  const added = mine.users.filter((one) => !was.has(principalKey(one)) && !is.has(principalKey(one)));
  const users = [...kept, ...added];
  return users.length === 0 ? null : { ...mine, users };
}

function keysOf(users: readonly Principal[]): ReadonlySet<string> {
  return new Set(users.map(principalKey));
}
