import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';

const notes: Principal = { kind: 'group', name: 'CONTOSO\\Notes users', sid: 'S-1-5-21-1-2-3-1104' };
const maria: Principal = { kind: 'user', name: 'maria', sid: null };

describe('a package that is limited to users and groups', () => {
  let console: TestServices;
  let siteId: SiteId;
  let packageId: PackageId;
  let hostId: HostId;
  beforeEach(async () => {
    console = await testServices({ hosts: 4 });
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    siteId = site?.id ?? siteId;
    const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
    const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';
    ({ packageId } = await console.client.packages.add({ siteId, path, fullName, displayName: 'Notes', tagId: null }));
    const { rows } = await console.client.hosts.list({ siteId, kind: 'rdsh', since: null });
    hostId = rows[0]?.id ?? hostId;
    const assigned = {
      kind: 'set-assignments',
      scope: { kind: 'host', hostId },
      inherit: false,
      rows: [{ familyName: 'Contoso.Notes_n9b0twzb1d8et', selector: { kind: 'version', version: '1.0.0.0' } }],
    } as const;
    await apply({ edit: assigned, baseRevision: 0 });
    await limitTo([notes, maria], 1);
    await eventually('Ready for them', async () => (await placement()).status === 'Ready');
  });
  afterEach(() => console.close());

  async function apply(kept: Parameters<typeof console.client.changes.keep>[0]['edits'][number]) {
    await console.client.changes.keep({ siteId, edits: [kept] });
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId });
    await console.client.changes.apply({ siteId, draftRevision, confirmation });
  }
  const limitTo = (users: readonly Principal[], baseRevision: number) =>
    apply({ edit: { kind: 'set-users', packageId, users }, baseRevision });
  async function placement() {
    const { placements } = await console.client.hosts.get({ hostId });
    const [first] = placements;
    if (first === undefined) throw new Error('nothing stands there');
    return first;
  }
  /** What a user runs after signing in. */
  async function signIn(user: string, groups: readonly string[]) {
    await console.client.lab.signIn({ hostId, user, packageId, groups: [...groups] });
    const seen = await eventually('signed in', async () => {
      const { observation } = await console.client.hosts.get({ hostId });
      return observation?.sessions.find((session) => session.user === user);
    });
    return seen.running.length;
  }

  it('is for those alone: whoever is not among them signs in and gets nothing', async () => {
    expect(await signIn('Maria', [])).toBe(1);
    expect(await signIn('paul', ['s-1-5-21-1-2-3-1104'])).toBe(1);
    expect(await signIn('eve', ['CONTOSO\\Everybody else'])).toBe(0);
  });

  it('is for everybody again once nobody is named', async () => {
    const { package: item } = await console.client.packages.get({ packageId });
    await limitTo([], item.revision);
    await eventually('offered to everybody', async () => {
      const { observation } = await console.client.hosts.get({ hostId });
      return observation?.offered[0]?.users.length === 0;
    });
    expect(await signIn('eve', [])).toBe(1);
  });

  it('shows in its properties what an edit that is not applied would make of it', async () => {
    const { package: item } = await console.client.packages.get({ packageId });
    const edits = [
      { edit: { kind: 'set-users', packageId, users: [maria] }, baseRevision: item.revision },
      { edit: { kind: 'set-registration', packageId, registration: 'log-on-blocking' }, baseRevision: item.revision },
    ] as const;
    await console.client.changes.keep({ siteId, edits });
    const details = await console.client.packages.get({ packageId });
    expect(details.package).toMatchObject({ users: [notes, maria], registration: 'on-demand' });
    expect(details.drafted).toMatchObject({ users: [maria], registration: 'log-on-blocking' });
    const review = await console.client.changes.review({ siteId });
    expect(review.edits.map((edit) => edit.removed)).toEqual([['CONTOSO\\Notes users'], ['On-demand']]);
  });
});
