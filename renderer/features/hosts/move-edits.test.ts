import { describe, expect, it } from 'vitest';
import type { GroupRow } from '#shared/contract/groups.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import { moveEdits } from './move-edits.ts';
import { memberText, withPendingGroups } from './pending-groups.ts';

const group = (name: string): GroupRow => ({
  id: name.toLowerCase() as GroupRow['id'],
  name,
  revision: 1,
  hosts: 1,
  hostsThen: 1,
  answering: 1,
  leaves: false,
  sessions: 0,
  inherits: true,
  ownRows: 0,
  counts: {},
  worst: null,
});
const host = (name: string, memberOf: string | null): HostRow => ({
  id: name as HostRow['id'],
  name,
  revision: 3,
  kind: 'rdsh',
  memberOf,
  os: null,
  sessions: 0,
  counts: {},
  worst: null,
  lastSeen: null,
  answers: null,
});
const groups = [group('Finance'), group('Sales')];

describe('moving hosts between groups', () => {
  it('says for each host where it was, also where it waits for another move', () => {
    const pending = new Map([['H1' as HostRow['id'], null]]);
    const listed = withPendingGroups([host('H1', 'Finance'), host('H2', null)], pending);
    const bases = moveEdits(listed, 'sales' as GroupRow['id'], groups).map(({ base }) => base);
    expect(bases).toEqual([
      { kind: 'set-group', hostId: 'H1', groupId: 'finance' },
      { kind: 'set-group', hostId: 'H2', groupId: null },
    ]);
    expect(listed.map(memberText)).toEqual(['Finance → No group, not applied', null]);
  });
});
