import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { Scope } from '#shared/domain/assignment/assignment.ts';
import type { HostKind } from '#shared/domain/host/host.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

const familyName = 'Contoso.Notes_n9b0twzb1d8et';

describe('two windows of one administrator', () => {
  let console: TestServices;
  let siteId: SiteId;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
    siteId = (await console.client.sites.list())[0]?.id ?? ('' as SiteId);
    const path = `${labShare}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
    const fullName = 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et';
    await console.client.packages.add({ siteId, path, fullName, displayName: 'Notes', tagId: null });
  });
  afterEach(() => console.close());

  const defaults = (hostKind: HostKind): Scope => ({ kind: 'site-defaults', siteId, hostKind });
  const open = (hostKind: HostKind) => console.client.assignments.get({ scope: defaults(hostKind) });
  const keep = (window: Awaited<ReturnType<typeof open>>, version: string) =>
    console.client.changes.keep({
      siteId,
      edits: [
        {
          edit: {
            kind: 'set-assignments',
            scope: window.scope,
            inherit: false,
            rows: [{ familyName, selector: { kind: 'version', version } }],
          },
          baseRevision: window.applied.revision,
        },
      ],
      draftRevision: window.draftRevision,
    });

  it('that edit one scope: the second is told, nothing is lost, and it keeps its edit after looking again', async () => {
    const [first, second] = [await open('rdsh'), await open('rdsh')];
    await keep(first, '1.0.0.0');
    await expect(keep(second, '2.0.0.0')).rejects.toMatchObject({
      code: 'changed-meanwhile',
      data: { edits: 1, by: 'ada' },
    });
    const again = await open('rdsh');
    expect(again.draft?.rows).toMatchObject([{ selector: { version: '1.0.0.0' } }]);
    const draft = await keep(again, '2.0.0.0');
    expect(draft.mine.edits).toMatchObject([{ edit: { rows: [{ selector: { version: '2.0.0.0' } }] } }]);
  });

  it('that edit two scopes do not get in each other’s way', async () => {
    const [first, second] = [await open('rdsh'), await open('vdi')];
    await keep(first, '1.0.0.0');
    expect((await keep(second, '1.0.0.0')).mine.edits).toHaveLength(2);
  });
});
