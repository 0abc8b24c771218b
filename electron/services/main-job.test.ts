import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { PackageId, SiteId } from '#shared/kernel/ids.ts';

const notes1 = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
const notes1Name = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';

describe('an administrator in the lab', () => {
  let console: TestServices;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
  });
  afterEach(() => console.close());

  async function vienna(): Promise<SiteId> {
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('no site');
    return site.id;
  }

  async function addNotes(tagged: boolean): Promise<{ siteId: SiteId; packageId: PackageId }> {
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('no site');
    const tagId = tagged ? (site.tags[0]?.id ?? null) : null;
    const input = { siteId: site.id, path: notes1, fullName: notes1Name, displayName: ' Contoso  Notes ', tagId };
    const { packageId } = await console.client.packages.add(input);
    return { siteId: site.id, packageId };
  }

  async function assign(siteId: SiteId, rows: readonly string[], kind: 'rdsh' | 'vdi' = 'rdsh') {
    const scope: Scope = { kind: 'site-defaults', siteId, hostKind: kind };
    const view = await console.client.assignments.get({ scope });
    return console.client.changes.keep({
      siteId,
      edits: [
        {
          edit: {
            kind: 'set-assignments',
            scope,
            inherit: false,
            rows: rows.map((version) => ({
              familyName: 'Contoso.Notes_n9b0twzb1d8et',
              selector: { kind: 'version', version },
            })),
          },
          baseRevision: view.applied.revision,
        },
      ],
    });
  }

  async function apply(siteId: SiteId) {
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId });
    return console.client.changes.apply({ siteId, draftRevision, confirmation });
  }

  const worst = async (siteId: SiteId) => (await console.client.packages.list({ siteId }))[0]?.worst;

  it('finds the site Vienna with three tags, and hosts in their groups and pools', async () => {
    const [site] = await console.client.sites.list();
    expect(site).toMatchObject({ name: 'Vienna', hosts: { rdsh: 4, vdi: 1, avd: 1 }, packages: 0 });
    expect(site?.tags.map((tag) => tag.name)).toEqual(['Production', 'Pre-production', 'Custom']);
    const { rows } = await console.client.hosts.list({ siteId: await vienna(), kind: 'rdsh', since: null });
    expect(rows.map((row) => [row.name, row.memberOf])).toContainEqual(['VIE-RDSH-001', 'Finance']);
  });

  it('adds, assigns, reviews and applies, and sees every host Ready; a session makes it In use; taking it away ends clean', async () => {
    const { siteId, packageId } = await addNotes(false);
    expect(await console.client.packages.list({ siteId })).toMatchObject([{ displayName: 'Contoso Notes', hosts: 0 }]);
    const draft = await assign(siteId, ['1.0.0.0']);
    expect(draft.hostsThatWouldChange).toBe(4);
    expect(await worst(siteId)).toBe('Not applied');
    const review = await console.client.changes.review({ siteId });
    expect(review.figures).toMatchObject({ hosts: 4, stage: 4, register: 4 });
    const { generation } = await apply(siteId);
    expect(generation).toBe(1);
    await eventually('four hosts Ready', async () => {
      const [row] = await console.client.packages.list({ siteId });
      return row?.counts.Ready === 4;
    });
    const [host] = await console.client.packages.hosts({ packageId });
    if (host === undefined) throw new Error('no host');
    await console.client.lab.signIn({ hostId: host.hostId, user: 'maria', packageId });
    await eventually('In use', async () => {
      const details = await console.client.hosts.get({ hostId: host.hostId });
      return details.placements[0]?.status === 'In use';
    });
    await assign(siteId, []);
    await apply(siteId);
    await eventually('one host Disabling', async () => {
      const [row] = await console.client.packages.list({ siteId });
      return row?.hosts === 1 && row.worst === 'Disabling';
    });
    await console.client.lab.signOut({ hostId: host.hostId, user: 'maria' });
    await eventually('gone', async () => (await console.client.packages.list({ siteId }))[0]?.hosts === 0);
    const { records, brokenAt } = await console.client.audit.list({ siteId, before: null, limit: 200 });
    expect(brokenAt).toBeNull();
    const actions = new Set(records.map((record) => record.action));
    for (const action of ['farm.set-up', 'package.add', 'change.keep', 'change.edit', 'change.apply', 'lab.sign-in']) {
      expect(actions).toContain(action);
    }
  });

  it('is told that the site has the package already, also when two windows finish at the same moment', async () => {
    const siteId = await vienna();
    const input = { siteId, path: notes1, fullName: notes1Name, displayName: 'Notes', tagId: null };
    const both = await Promise.allSettled([console.client.packages.add(input), console.as('bob').packages.add(input)]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(console.client.packages.add(input)).rejects.toMatchObject({
      code: 'package-already-added',
      defined: true,
      data: { fullName: notes1Name, displayName: 'Notes' },
    });
    expect(await console.client.packages.list({ siteId })).toHaveLength(1);
  });

  it.each([
    ['an empty display name', { displayName: '  ' }, 'display-name-empty'],
    ['a display name of 257 characters', { displayName: 'x'.repeat(257) }, 'display-name-too-long'],
    ['an empty path', { path: ' ' }, 'path-empty'],
    ['a path that is none', { path: 'C:\\notes.vhdx' }, 'path-invalid'],
    ['a path that does not exist', { path: `${labShare}\\nothing.vhdx` }, 'path-not-found'],
    ['a package that is not in the image', { fullName: 'Other_1.0.0.0_x64__n9b0twzb1d8et' }, 'package-not-in-image'],
    ['a tag of another site', { tagId: 'elsewhere' as never }, 'not-found'],
    ['a field that does not belong there', { extra: 1 } as object, 'bad-request'],
  ])('is refused with %s, and nothing changes but the audit', async (_what, wrong, code) => {
    const siteId = await vienna();
    const right = { siteId, path: notes1, fullName: notes1Name, displayName: 'Notes', tagId: null };
    await expect(console.client.packages.add({ ...right, ...wrong })).rejects.toMatchObject({ code, defined: true });
    expect(await console.client.packages.list({ siteId })).toEqual([]);
    const { records } = await console.client.audit.list({ siteId: null, before: null, limit: 1 });
    expect(records).toMatchObject([{ actor: 'ada', action: 'package.add', result: 'refused', after: code }]);
  });

  it('has a tag of the wizard waiting as an edit, until it is applied', async () => {
    const { siteId } = await addNotes(true);
    const pending = [{ name: 'Production', pending: 'arrives' }];
    expect(await console.client.packages.list({ siteId })).toMatchObject([{ tags: pending }]);
    const draft = await console.client.changes.draft({ siteId });
    expect(draft.mine.edits).toMatchObject([{ edit: { kind: 'mark-tag' } }]);
    expect((await console.as('bob').changes.draft({ siteId })).others).toEqual([{ author: 'ada', edits: 1 }]);
    await apply(siteId);
    expect(await console.client.packages.list({ siteId })).toMatchObject([{ tags: [{ pending: null }] }]);
    expect((await console.client.changes.draft({ siteId })).mine.edits).toEqual([]);
  });

  it('is told when an edit or a review is of something that changed meanwhile', async () => {
    const { siteId, packageId } = await addNotes(false);
    const bob = console.as('bob');
    const scope: Scope = { kind: 'site-defaults', siteId, hostKind: 'rdsh' };
    const edit = { kind: 'set-assignments' as const, scope, inherit: false };
    const row = {
      familyName: 'Contoso.Notes_n9b0twzb1d8et',
      selector: { kind: 'version' as const, version: '2.0.0.0' }, // what both say alike would overwrite nothing
    };
    await assign(siteId, ['1.0.0.0']);
    await bob.changes.keep({ siteId, edits: [{ edit: { ...edit, rows: [row] }, baseRevision: 0 }] });
    const bobs = await bob.changes.review({ siteId });
    const stale = { siteId, draftRevision: 99, confirmation: null };
    await expect(console.client.changes.apply(stale)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await apply(siteId);
    await expect(
      bob.changes.apply({ siteId, draftRevision: bobs.draftRevision, confirmation: bobs.confirmation }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile', data: { edits: 1, by: 'ada' } });
    await expect(
      console.client.changes.keep({ siteId, edits: [{ edit: { ...edit, rows: [] }, baseRevision: 0 }] }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await console.client.packages.rename({ packageId, revision: 1, displayName: 'Notes' });
    await expect(bob.packages.rename({ packageId, revision: 1, displayName: 'Mine' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      data: { object: 'Notes' },
    });
    await expect(console.client.changes.review({ siteId })).rejects.toMatchObject({ code: 'nothing-to-apply' });
  });

  it('finds everything as it was after a restart', async () => {
    const { siteId, packageId } = await addNotes(true);
    await assign(siteId, ['1.0.0.0']);
    await apply(siteId);
    await eventually(
      'four hosts Ready',
      async () => (await console.client.packages.list({ siteId }))[0]?.counts.Ready === 4,
    );
    await console.client.packages.rename({ packageId, revision: 1, displayName: 'Notes' });
    await console.close('keep');
    console = await testServices({ folder: console.folder });
    expect(await console.client.session.hello()).toMatchObject({ farm: 'lab', capabilities: ['lab'] });
    await expect(console.client.session.setUp({ kind: 'farm' })).rejects.toMatchObject({ code: 'already-set-up' });
    await expect(console.services.setUp('farm')).rejects.toMatchObject({ code: 'data-folder-other-kind' });
    await console.services.setUp('lab');
    await eventually('four hosts Ready again', async () => {
      const [row] = await console.client.packages.list({ siteId });
      return row?.counts.Ready === 4 && row.displayName === 'Notes' && row.tags[0]?.pending === null;
    });
  });

  it('browses the share: folders first, then images', async () => {
    expect(await console.client.shares.roots()).toEqual([labShare]);
    const top = await console.client.shares.list({ path: labShare });
    expect(top.parent).toBeNull();
    expect(top.entries.map((entry) => entry.kind)).toContain('folder');
    const contoso = await console.client.shares.list({ path: `${labShare}\\Contoso` });
    expect(contoso).toMatchObject({ parent: labShare });
    expect(contoso.entries.map((entry) => entry.name)).toContain('contoso-notes-1.0.0.0.vhdx');
  });
});
