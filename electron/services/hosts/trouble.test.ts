import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { HostRow } from '#shared/contract/hosts.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';

const notesImage = '\\\\LAB-FS01\\msix\\Contoso\\contoso-notes-1.0.0.0.vhdx';

/** A lab with Contoso Notes, ready on every RD session host or on none. */
describe('a host that somebody works on by hand', () => {
  let console: TestServices;
  let siteId: SiteId;
  let packageId: PackageId;
  let host: HostRow;
  beforeEach(async () => {
    console = await testServices({ hosts: 6 });
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('no site');
    siteId = site.id;
    const { inspection } = await console.client.packages.inspect({ siteId, path: notesImage });
    const fullName = inspection.packages[0]?.fullName ?? '';
    const added = { siteId, path: notesImage, fullName, displayName: 'Contoso Notes', tagId: null };
    packageId = (await console.client.packages.add(added)).packageId;
    host = await eventually('the host answers', async () => (await rows()).find(({ answers }) => answers === true));
  });
  afterEach(() => console.close());

  const rows = async () => (await console.client.hosts.list({ siteId, kind: 'rdsh', since: null })).rows;
  const details = () => console.client.hosts.get({ hostId: host.id });
  const timeline = () => console.client.hosts.timeline({ hostId: host.id, packageId: null, limit: 100 });

  async function makeReady(): Promise<void> {
    const { familyName } = (await console.client.packages.get({ packageId })).package;
    const scope = { kind: 'host', hostId: host.id } as const;
    const rowsWanted = [{ familyName, selector: { kind: 'version', version: '1.0.0.0' } as const }];
    const edit = { kind: 'set-assignments', scope, inherit: false, rows: rowsWanted } as const;
    const { mine } = await console.client.changes.keep({ siteId, edits: [{ edit, baseRevision: 0 }] });
    await console.client.changes.apply({ siteId, draftRevision: mine.revision, confirmation: null });
    await eventually('Ready', async () => (await details()).placements[0]?.status === 'Ready');
  }

  it('has an orphan after a staging by hand, which is swept on request and listed when it comes again', async () => {
    await console.client.lab.byHand({ hostId: host.id, work: { kind: 'stage', packageId } });
    const orphans = await eventually('an orphan', async () => {
      const found = await console.client.hosts.orphans({ siteId, hostId: null });
      return found.length > 0 ? found : null;
    });
    expect(orphans).toMatchObject([{ hostName: host.name, kind: 'staged-unwanted', sessions: 0, answers: true }]);
    const picked = orphans.map(({ hostId, key }) => ({ hostId, key }));
    expect(await console.client.hosts.sweep({ siteId, orphans: picked })).toEqual({ swept: 1 });
    await eventually('it is gone', async () => {
      const { observation, orphans: left } = await details();
      return observation?.staged.length === 0 && observation.mounted.length === 0 && left.length === 0;
    });
    const [line] = (await console.client.audit.list({ siteId, before: null, limit: 50 })).records.filter(
      ({ action }) => action === 'host.sweep',
    );
    expect(line).toMatchObject({ actor: 'ada', object: host.name, before: 'Contoso.Notes 1.0.0.0' });
    const orders = (await timeline()).filter((entry) => entry.kind === 'order');
    expect(orders.map((entry) => [entry.phase, entry.cause?.kind]).reverse()).toEqual([
      ['deregister', 'sweep'],
      ['destage', 'sweep'],
      ['unmount', 'sweep'],
    ]);
    await console.client.lab.byHand({ hostId: host.id, work: { kind: 'mount', packageId } });
    await eventually('another orphan', async () => (await details()).orphans[0]?.kind === 'mounted-unassigned');
  });

  it('is brought back after a destaging by hand and after it was set up anew, and its timeline says why', async () => {
    await makeReady();
    await console.client.lab.byHand({ hostId: host.id, work: { kind: 'destage', packageId } });
    await eventually('the drift is said', async () => (await details()).events.some(({ kind }) => kind === 'drift'));
    await eventually('Ready again', async () => (await details()).placements[0]?.status === 'Ready');
    await console.client.lab.byHand({ hostId: host.id, work: { kind: 're-image' } });
    await eventually('the new host is said', async () =>
      (await details()).events.some(({ kind }) => kind === 'reimaged'),
    );
    await eventually('Ready from scratch', async () => (await details()).placements[0]?.status === 'Ready');
    const told = (await timeline()).flatMap((entry) => {
      if (entry.kind === 'order') return entry.phase === 'stage' ? [`stage because of ${entry.cause?.kind}`] : [];
      return entry.kind === 'event' ? [entry.event] : [entry.record.action];
    });
    expect(told.reverse().filter((what) => !what.startsWith('lab.'))).toEqual([
      'change.apply',
      'stage because of change',
      'drift',
      'stage because of drift',
      'reimaged',
      'stage because of reimaged',
    ]);
  });

  it('tells why a version stands there, what it depends on, and whether a user gets it', async () => {
    await makeReady();
    const item = (await console.client.packages.get({ packageId })).package;
    const why = await console.client.explain.version({ hostId: host.id, familyName: item.familyName });
    expect(why.trace.answer).toBe('1.0.0.0, because this host assigns version 1.0.0.0');
    expect(why.standing).toEqual([{ version: '1.0.0.0', status: 'Ready' }]);
    expect(why.dependencies.map(({ found }) => found)).toEqual(item.dependencies.map(() => 'on-host'));
    const access = await console.client.explain.access({ hostId: host.id, packageId, user: 'anna' });
    expect(access.answer.requirements.map(({ holds }) => holds)).toEqual(['yes', 'not-known', 'yes']);
    expect(access.answer.groupsAsOf).toBeNull();
    await console.client.lab.signIn({ hostId: host.id, user: 'anna', packageId, groups: ['LAB\\Finance'] });
    await eventually('the groups are known', async () => {
      const { answer } = await console.client.explain.access({ hostId: host.id, packageId, user: 'anna' });
      return answer.groupsAsOf !== null;
    });
  });
});
