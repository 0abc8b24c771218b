import { describe, expect, it } from 'vitest';
import { compareValues } from './column.ts';
import { rowChanges } from './row-changes.ts';

const a = { id: 'a' };
const b = { id: 'b' };

describe('rows of a list', () => {
  it('gives the grid what came, what changed and what went, and nothing else', () => {
    const changed = { id: 'b' };
    const came = { id: 'c' };
    const before = new Map([a, b, { id: 'd' }].map((row) => [row.id, row]));
    expect(rowChanges(before, [a, changed, came], (row) => row.id)).toEqual({
      add: [came],
      update: [changed],
      remove: [{ id: 'd' }],
    });
  });

  it('sorts numbers by size, names as people read them, and nothing last', () => {
    expect(['host 10', 'host 2', null].toSorted(compareValues)).toEqual(['host 2', 'host 10', null]);
    expect([10, null, 9].toSorted(compareValues)).toEqual([9, 10, null]);
  });
});
