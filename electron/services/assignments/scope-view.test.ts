import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import type { Host } from '#shared/domain/host/host.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

const familyName = 'Contoso.Notes_n9b0twzb1d8et';
const version = (text: string): AssignmentRow => ({ familyName, selector: { kind: 'version', version: text } });

describe('the Application Packages tab', () => {
  let console: TestServices;
  let siteId: SiteId;
  let host: Host;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    siteId = site?.id ?? siteId;
    for (const number of ['1.0.0.0', '2.0.0.0']) {
      const path = `${labShare}\\Contoso\\contoso-notes-${number}.vhdx`;
      const fullName = `Contoso.Notes_${number}_x64__n9b0twzb1d8et`;
      const tagId = number === '2.0.0.0' ? (site?.tags[0]?.id ?? null) : null;
      await console.client.packages.add({ siteId, path, fullName, displayName: `Notes ${number}`, tagId });
    }
    const { rows } = await console.client.hosts.list({ siteId, kind: 'rdsh', since: null });
    host = (await console.client.hosts.get({ hostId: rows[0]?.id ?? ('' as never) })).host;
  });
  afterEach(() => console.close());

  const keep = (scope: Scope, inherit: boolean, rows: AssignmentRow[], baseRevision = 0) =>
    console.client.changes.keep({
      siteId,
      edits: [{ edit: { kind: 'set-assignments', scope, inherit, rows }, baseRevision }],
    });
  const apply = async () => {
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId });
    await console.client.changes.apply({ siteId, draftRevision, confirmation });
  };

  it('offers every version, highest first, with the tags that wait to be applied', async () => {
    const view = await console.client.assignments.get({ scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' } });
    expect(view).toMatchObject({ label: 'Site Defaults (RD Session Hosts)', parent: null, draft: null });
    expect(view.families).toMatchObject([
      { familyName, displayName: 'Notes 2.0.0.0', versions: [{ version: '2.0.0.0' }, { version: '1.0.0.0' }] },
    ]);
    expect(view.families[0]?.versions.map((of) => of.tagIds.length)).toEqual([1, 0]);
  });

  it('shows what a host inherits: from its group where that says something of its own, from the site otherwise', async () => {
    if (host.memberOf.kind !== 'group') throw new Error('the first host is in a group');
    const group: Scope = { kind: 'group', groupId: host.memberOf.groupId };
    const own: Scope = { kind: 'host', hostId: host.id };
    await keep({ kind: 'site-defaults', siteId, hostKind: 'rdsh' }, false, [version('1.0.0.0')]);
    await apply();
    expect((await console.client.assignments.get({ scope: own })).parent).toMatchObject({
      label: 'Site Defaults (RD Session Hosts)',
      rows: [version('1.0.0.0')],
    });
    await keep(group, false, [version('2.0.0.0')]);
    await apply();
    await keep(own, false, []);
    const view = await console.client.assignments.get({ scope: own });
    expect(view).toMatchObject({
      label: host.name,
      applied: { inherit: true, rows: [], revision: 0 },
      draft: { inherit: false, rows: [] },
      parent: { label: host.memberOf.name, rows: [version('2.0.0.0')] },
    });
    expect((await console.as('bob').assignments.get({ scope: own })).draft).toBeNull();
  });

  it('shows on a host how its packages stand and which frameworks it has', async () => {
    await keep({ kind: 'host', hostId: host.id }, false, [version('1.0.0.0')]);
    await apply();
    const view = await eventually('Ready on the host', async () => {
      const found = await console.client.assignments.get({ scope: { kind: 'host', hostId: host.id } });
      return found.families[0]?.versions[1]?.status === 'Ready' && found;
    });
    expect(view.frameworks?.length).toBeGreaterThan(0);
    expect(view.families[0]?.versions[0]?.status).toBeNull();
  });

  it('refuses a scope, a tag or a package that the site does not have', async () => {
    const elsewhere = { kind: 'host', hostId: 'elsewhere' as never } as const;
    await expect(console.client.assignments.get({ scope: elsewhere })).rejects.toMatchObject({ code: 'not-found' });
    await expect(keep(elsewhere, false, [])).rejects.toMatchObject({ code: 'not-found' });
    const tagged: AssignmentRow = { familyName, selector: { kind: 'tag', tagId: 'elsewhere' as never } };
    await expect(keep({ kind: 'host', hostId: host.id }, false, [tagged])).rejects.toMatchObject({
      code: 'not-found',
      data: { object: 'tag' },
    });
    expect((await console.client.changes.draft({ siteId })).mine.edits).toHaveLength(1);
  });

  it('forgets edits that are discarded, and edits that change nothing', async () => {
    const own: Scope = { kind: 'host', hostId: host.id };
    const kept = await keep(own, false, [version('1.0.0.0')]);
    expect(kept.mine.edits).toHaveLength(2);
    expect((await keep(own, true, [])).mine.edits).toHaveLength(1);
    const rest = await console.client.changes.discard({ siteId, keys: null });
    expect(rest).toMatchObject({ mine: { edits: [] }, hostsThatWouldChange: 0 });
    expect(rest.mine.revision).toBeGreaterThan(kept.mine.revision);
  });

  it('finds the causes that the lab injects by looking, and says why a host does not answer', async () => {
    await console.client.lab.setFaults({ hostId: host.id, faults: [{ kind: 'down' }] });
    expect(await console.client.lab.state({ hostId: host.id })).toEqual({ faults: [{ kind: 'down' }] });
    await eventually('the host is down', async () => {
      const details = await console.client.hosts.get({ hostId: host.id });
      return details.row.answers === false && details.problem?.code === 'host-unreachable';
    });
    await console.client.lab.setFaults({ hostId: host.id, faults: [] });
    await console.client.hosts.retry({ siteId, hostId: host.id, packageId: null });
    await eventually('it answers again', async () => {
      return (await console.client.hosts.get({ hostId: host.id })).row.answers;
    });
  });
});
