import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';

const notes: AssignmentRow = {
  familyName: 'Contoso.Notes_n9b0twzb1d8et',
  selector: { kind: 'version', version: '1.0.0.0' },
};

describe('groups of hosts', () => {
  let console: TestServices;
  let siteId: SiteId;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    siteId = site?.id ?? ('' as SiteId);
  });
  afterEach(() => console.close());

  const rows = () => console.client.groups.list({ siteId });
  const hosts = async () => (await console.client.hosts.list({ siteId, kind: 'rdsh', since: null })).rows;
  async function group(name: string) {
    const found = (await rows()).find((row) => row.name === name);
    if (found === undefined) throw new Error(`no group ${name}`);
    return found;
  }
  async function keep(...edits: readonly { readonly edit: Edit; readonly baseRevision: number }[]) {
    return console.client.changes.keep({ siteId, edits: [...edits] });
  }
  async function apply() {
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId });
    return console.client.changes.apply({ siteId, draftRevision, confirmation });
  }
  async function assignNotes(scope: Scope) {
    const { applied } = await console.client.assignments.get({ scope });
    const edit = { kind: 'set-assignments', scope, inherit: false, rows: [notes] } as const;
    await keep({ edit, baseRevision: applied.revision });
  }
  async function addNotes() {
    const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
    const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';
    await console.client.packages.add({ siteId, path, fullName, displayName: 'Contoso Notes', tagId: null });
  }

  it('are made and renamed at once, audited, and show their new name on their hosts', async () => {
    await console.client.groups.create({ siteId, name: '  Sales   North ' });
    expect(await group('Sales North')).toMatchObject({ hosts: 0, hostsThen: 0, inherits: true, leaves: false });
    const finance = await group('Finance');
    const listed = await console.client.hosts.list({ siteId, kind: 'rdsh', since: null });
    await console.client.groups.rename({ groupId: finance.id, revision: finance.revision, name: 'Treasury' });
    const since = await console.client.hosts.list({ siteId, kind: 'rdsh', since: listed.seq });
    expect(new Set(since.rows.map((row) => row.memberOf))).toEqual(new Set(['Treasury']));
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 2 });
    expect(records).toMatchObject([
      { action: 'group.rename', before: 'Finance', after: 'Treasury', result: 'done' },
      { action: 'group.create', object: 'Sales North', result: 'done' },
    ]);
  });

  it.each([
    ['an empty name', '  ', 'name-empty'],
    ['a name that another one has in other letters', 'FINANCE', 'name-taken'],
  ])('are refused with %s', async (_what, name, code) => {
    await expect(console.client.groups.create({ siteId, name })).rejects.toMatchObject({ code });
    const other = await console.client.groups.create({ siteId, name: 'Sales' });
    await expect(console.client.groups.rename({ ...other, revision: 1, name })).rejects.toMatchObject({ code });
  });

  it('are not renamed by somebody who saw an older one', async () => {
    const { id: groupId, revision } = await group('Finance');
    await console.client.groups.rename({ groupId, revision, name: 'Treasury' });
    const late = console.as('bob').groups.rename({ groupId, revision, name: 'Money' });
    await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await rows()).map((row) => row.name)).toContain('Treasury');
  });

  it('take hosts after Apply alone, and hand them the packages of the group', async () => {
    await addNotes();
    const { groupId } = await console.client.groups.create({ siteId, name: 'Sales' });
    await assignNotes({ kind: 'group', groupId });
    const [first] = await hosts();
    if (first === undefined) throw new Error('no host');
    const edit = { kind: 'set-group', hostId: first.id, groupId } as const;
    const draft = await keep({ edit, baseRevision: first.revision });
    expect(draft.hostsThatWouldChange).toBe(1);
    expect(await group('Sales')).toMatchObject({ hosts: 0, hostsThen: 1 });
    await apply();
    expect(await group('Sales')).toMatchObject({ hosts: 1, hostsThen: 1, inherits: false, ownRows: 1 });
    await eventually('Ready in the group', async () => (await group('Sales')).counts.Ready === 1);
    expect((await console.client.groups.hosts({ groupId })).map((row) => row.name)).toEqual([first.name]);
  });

  it('are deleted after Apply alone: their hosts go over to the site defaults, and Review says so', async () => {
    await addNotes();
    const finance = await group('Finance');
    await assignNotes({ kind: 'group', groupId: finance.id });
    await apply();
    await eventually('Ready', async () => (await group('Finance')).counts.Ready === finance.hosts);
    const edit = { kind: 'delete-group', groupId: finance.id } as const;
    await keep({ edit, baseRevision: finance.revision });
    expect(await group('Finance')).toMatchObject({ leaves: true, hosts: finance.hosts });
    const review = await console.client.changes.review({ siteId });
    expect(review.edits).toMatchObject([{ title: 'Delete group Finance', removed: { length: finance.hosts } }]);
    expect(review.figures).toMatchObject({ hosts: finance.hosts, destage: finance.hosts });
    await apply();
    expect((await rows()).map((row) => row.name)).not.toContain('Finance');
    await eventually('nothing left', async () => (await hosts()).every((row) => row.worst === null));
    expect((await hosts()).filter((row) => row.memberOf === 'Finance')).toEqual([]);
  });

  it('of another site, or gone, are not found', async () => {
    const missing = { kind: 'set-group', hostId: 'nobody' as HostId, groupId: null } as const;
    await expect(keep({ edit: missing, baseRevision: 0 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(console.client.groups.hosts({ groupId: 'gone' as never })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a pool emptied', () => {
  it('stays listed with what is assigned to it, and says that it has no hosts', async () => {
    const console = await testServices();
    try {
      await console.client.session.setUp({ kind: 'lab' });
      const [site] = await console.client.sites.list();
      const siteId = site?.id ?? ('' as SiteId);
      const [pool] = await console.client.pools.list({ siteId, kind: 'vdi' });
      if (pool === undefined) throw new Error('no pool');
      expect(await console.client.pools.hosts({ poolId: pool.id })).toHaveLength(pool.hosts);
      await console.store.change(async (db) => {
        const members = (await db.hosts(siteId)).filter((host) => host.memberOf.kind === 'pool');
        await db.putHosts(
          members.map((host) => ({ ...host, memberOf: { kind: 'none' }, revision: host.revision + 1 })),
        );
      });
      // Any change lets the console read the site again.
      await console.client.changes.discard({ siteId, keys: null });
      expect(await console.client.pools.list({ siteId, kind: 'vdi' })).toMatchObject([{ name: pool.name, hosts: 0 }]);
      expect(await console.client.pools.hosts({ poolId: pool.id })).toEqual([]);
    } finally {
      await console.close();
    }
  });
});
