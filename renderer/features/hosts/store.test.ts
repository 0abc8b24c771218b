import { describe, expect, it } from 'vitest';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { instant } from '#shared/kernel/instant.ts';
import { createHostsStore, merged } from './store.ts';

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

describe('a host list that is about to be shown', () => {
  it('asks at once, and once more for what changed before it listened', async () => {
    const asked: (number | null)[] = [];
    const list = async ({ since }: { since: number | null }) => {
      asked.push(since);
      return since === null
        ? { seq: 7, complete: true, rows: [host('a')] }
        : { seq: 8, complete: false, rows: [host('a', 5)] };
    };
    const hosts = createHostsStore({ list }, { on: () => () => undefined }, 'vienna' as Site['id'], 'rdsh');
    expect(asked).toEqual([null]);
    const stop = hosts.start();
    await expect.poll(() => hosts.store.getState().rows).toEqual([host('a', 5)]);
    expect(asked).toEqual([null, 7]);
    stop();
  });
});
