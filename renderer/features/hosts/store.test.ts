import { describe, expect, it } from 'vitest';
import type { HostRow } from '#shared/contract/hosts.ts';
import { instant } from '#shared/kernel/instant.ts';
import { merged } from './store.ts';

function host(name: string, sessions = 0): HostRow {
  // Ids are opaque text.
  const id = name as HostRow['id'];
  return {
    id,
    name,
    revision: 1,
    kind: 'rdsh',
    memberOf: null,
    os: null,
    sessions,
    counts: {},
    worst: null,
    lastSeen: instant(0),
    answers: true,
  };
}

describe('the host list', () => {
  it('takes a complete answer as it is', () => {
    expect(merged([host('a'), host('b')], { seq: 2, complete: true, rows: [host('c')] })).toEqual([host('c')]);
  });
  it('replaces only the rows that changed and appends new ones', () => {
    const before = [host('a'), host('b')];
    const after = merged(before, { seq: 3, complete: false, rows: [host('b', 4), host('c')] });
    expect(after).toEqual([host('a'), host('b', 4), host('c')]);
    expect(after[0]).toBe(before[0]);
  });
  it('keeps the very same rows when nothing changed', () => {
    const before = [host('a')];
    expect(merged(before, { seq: 3, complete: false, rows: [] })).toBe(before);
  });
});
