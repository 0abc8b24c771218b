import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

const familyName = 'Contoso.Notes_n9b0twzb1d8et';
const row = (version: string, family = familyName): AssignmentRow => ({
  familyName: family,
  selector: { kind: 'version', version },
});

describe('an edit of what is assigned', () => {
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

  const keep = (rows: readonly AssignmentRow[], draftRevision?: number) =>
    console.client.changes.keep({
      siteId,
      edits: [
        {
          edit: {
            kind: 'set-assignments',
            scope: { kind: 'site-defaults', siteId, hostKind: 'rdsh' },
            inherit: false,
            rows,
          },
          baseRevision: 0,
        },
      ],
      ...(draftRevision === undefined ? {} : { draftRevision }),
    });
  const kept = async () => (await console.client.changes.draft({ siteId })).mine.edits;

  it.each([
    ['a version that is none', [row('not a version')], 'bad-request'],
    ['a version of numbers that are too large', [row('1.0.0.65536')], 'bad-request'],
    ['a version of three numbers', [row('1.0.0')], 'bad-request'],
    ['the same version twice', [row('1.0.0.0'), row('1.0.0.0')], 'bad-request'],
    ['a family that the site never had', [row('1.0.0.0', 'a_b')], 'not-found'],
  ])('is refused with %s, and nothing is kept', async (_what, rows, code) => {
    await expect(keep(rows)).rejects.toMatchObject({ code, defined: true });
    expect(await kept()).toEqual([]);
  });

  it('may name a version that is not there yet, and two versions side by side', async () => {
    await keep([row('1.0.0.0'), row('65535.0.0.1')]);
    expect(await kept()).toHaveLength(1);
  });
});
