import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import type { HostId, PackageId, SiteId } from '#shared/kernel/ids.ts';

const familyName = 'Contoso.Notes_n9b0twzb1d8et';

describe('what an edit would do', () => {
  let console: TestServices;
  let siteId: SiteId;
  let packageId: PackageId;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
    siteId = (await console.client.sites.list())[0]?.id ?? ('' as SiteId);
    const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
    const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';
    ({ packageId } = await console.client.packages.add({
      siteId,
      path,
      fullName,
      displayName: "Ada's Notes",
      tagId: null,
    }));
  });
  afterEach(() => console.close());

  const assign = (): Edit => ({
    kind: 'set-assignments',
    scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' },
    inherit: false,
    rows: [{ familyName, selector: { kind: 'version', version: '1.0.0.0' } }],
  });
  const keep = () => console.client.changes.keep({ siteId, edits: [{ edit: assign(), baseRevision: 0 }] });

  it('is said on top of the edits that are not applied, and keeps nothing', async () => {
    const disable: Edit = { kind: 'set-enabled', packageId, enabled: false };
    const preview = () => console.client.changes.preview({ siteId, edits: [disable] });
    expect(await preview()).toMatchObject({ hosts: 0, sentences: ["Ada's Notes 1.0.0.0 leaves 0 hosts"] });
    const { mine } = await keep();
    const touched = await preview();
    expect(touched.hosts).toBeGreaterThan(0);
    expect(touched).toMatchObject({ published: null, scopes: ['Site Defaults (RD Session Hosts)'] });
    expect((await console.client.changes.draft({ siteId })).mine).toEqual(mine);
    const edits: Edit[] = [{ kind: 'set-enabled', packageId: 'none' as PackageId, enabled: false }];
    await expect(console.client.changes.preview({ siteId, edits })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is exported as PowerShell: the draft for all hosts that change, and what is left to do for one', async () => {
    const script = (hostId: HostId | null) => console.client.changes.script({ siteId, hostId });
    await expect(script(null)).rejects.toMatchObject({ code: 'nothing-to-apply' });
    await keep();
    const rows = async () => (await console.client.hosts.list({ siteId, kind: 'rdsh', since: null })).rows;
    const first = await eventually('a host that answers', async () => (await rows()).find((row) => row.answers));
    const { name, text } = await script(null);
    expect(name).toMatch(/^attache-[A-Za-z0-9._-]+\.ps1$/);
    expect(text).toContain(`Mount-DiskImage -ImagePath '${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx'`);
    expect(text).toContain(`'${first.name}'`);
    expect((await script(first.id)).text).toContain('There is nothing to do on any host.');
    await expect(script('none' as HostId)).rejects.toMatchObject({ code: 'not-found' });
  });
});
