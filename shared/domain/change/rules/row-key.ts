import type { AssignmentRow } from '../../assignment/assignment.ts';

/** A text that is the same for equal rows and for no others. */
export function rowKey({ familyName, selector }: AssignmentRow): string {
  return `${familyName} ${selector.kind} ${selector.kind === 'tag' ? selector.tagId : selector.version}`;
}
