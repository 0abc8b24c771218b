import type { AssignmentRow } from '../../assignment/assignment.ts';
import type { EditOf } from '../edit.ts';
import { rowKey } from './row-key.ts';

type SetAssignments = EditOf<'set-assignments'>;
type Rows = readonly AssignmentRow[];

/**
 * Rows merge one by one: what either side added comes, what either took away goes. Null where both changed the rows of one family
 * in a way that would leave neither's wish (both replaced a version), or where rows would lose their effect because the other
 * side switched to the next level's.
 */
export function mergeAssignments(
  base: SetAssignments,
  mine: SetAssignments,
  theirs: SetAssignments,
): SetAssignments | null {
  const inherit = mine.inherit === base.inherit ? theirs.inherit : mine.inherit;
  if (inherit && !base.inherit && hidesRows(base, mine, theirs)) return null;
  const families = new Set([...mine.rows, ...theirs.rows, ...base.rows].map((row) => row.familyName));
  const agree = [...families].every((family) => canMerge(of(base, family), of(mine, family), of(theirs, family)));
  if (!agree) return null;
  return { ...mine, inherit, rows: mergedRows(base.rows, mine.rows, theirs.rows) };
}

/** Whether one side switches to the rows of the next level while the other changes those of this one. */
function hidesRows(base: SetAssignments, mine: SetAssignments, theirs: SetAssignments): boolean {
  const changed = (side: SetAssignments) => !side.inherit && !sameRows(side.rows, base.rows);
  return changed(mine) || changed(theirs);
}

/** Of one family: only one side changed it, or both only added, or both only took away. */
function canMerge(base: Rows, mine: Rows, theirs: Rows): boolean {
  if (sameRows(mine, base) || sameRows(theirs, base) || sameRows(mine, theirs)) return true;
  const bothAdded = includesAll(mine, base) && includesAll(theirs, base);
  const bothTook = includesAll(base, mine) && includesAll(base, theirs);
  return bothAdded || bothTook;
}

function mergedRows(base: Rows, mine: Rows, theirs: Rows): Rows {
  const [was, wanted, is] = [keysOf(base), keysOf(mine), keysOf(theirs)];
  const kept = theirs.filter((row) => wanted.has(rowKey(row)) || !was.has(rowKey(row)));
  const added = mine.filter((row) => !was.has(rowKey(row)) && !is.has(rowKey(row)));
  return [...kept, ...added];
}

function of({ rows }: SetAssignments, family: string): Rows {
  return rows.filter((row) => row.familyName === family);
}

function keysOf(rows: Rows): ReadonlySet<string> {
  return new Set(rows.map(rowKey));
}

function includesAll(rows: Rows, all: Rows): boolean {
  const keys = keysOf(rows);
  return all.every((row) => keys.has(rowKey(row)));
}

function sameRows(one: Rows, other: Rows): boolean {
  return includesAll(one, other) && includesAll(other, one);
}
