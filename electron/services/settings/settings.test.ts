import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';
import { usualEngineSettings } from '#shared/domain/settings/engine-settings.ts';

describe('the settings of a site', () => {
  let console: TestServices;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
  });
  afterEach(() => console.close());

  async function site() {
    const [first] = await console.client.sites.list();
    const tag = first?.tags[2];
    if (first === undefined || tag === undefined) throw new Error('no site');
    return { siteId: first.id, revision: first.revision, tagId: tag.id, tags: first.tags.map(({ name }) => name) };
  }
  const { revision: _, ...usual } = usualEngineSettings;

  it('rename a tag at once, with an audit line', async () => {
    const { siteId, revision, tagId } = await site();
    await console.client.settings.renameTag({ siteId, tagId, revision, name: ' Pilot ' });
    expect((await site()).tags).toEqual(['Production', 'Pre-production', 'Pilot']);
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 1 });
    expect(records).toMatchObject([{ action: 'settings.rename-tag', before: 'Custom', after: 'Pilot' }]);
  });

  it.each([
    ['an empty name', '', 'name-empty'],
    ['the name of another tag in other letters', 'production', 'name-taken'],
  ])('refuse %s for a tag', async (_what, name, code) => {
    const { siteId, revision, tagId } = await site();
    const renaming = console.client.settings.renameTag({ siteId, tagId, revision, name });
    await expect(renaming).rejects.toMatchObject({ code });
  });

  it('let the slower of two administrators see what the faster one named', async () => {
    const { siteId, revision, tagId } = await site();
    await console.client.settings.renameTag({ siteId, tagId, revision, name: 'Pilot' });
    const late = console.as('bob').settings.renameTag({ siteId, tagId, revision, name: 'Test' });
    await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const engine = { siteId, revision: 0, values: { ...usual, atOnce: 10 } };
    await console.client.settings.setEngine(engine);
    await expect(console.as('bob').settings.setEngine(engine)).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('keep how hard the engine works, and say in the audit what differs', async () => {
    const { siteId } = await site();
    expect(await console.client.settings.engine()).toEqual(usualEngineSettings);
    const values = { ...usual, perShare: 16, rings: { ...usual.rings, threshold: 0.95 } };
    expect(await console.client.settings.setEngine({ siteId, revision: 0, values })).toMatchObject({ revision: 1 });
    expect(await console.client.settings.engine()).toEqual({ ...values, revision: 1 });
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 1 });
    expect(records).toMatchObject([
      {
        before: 'orders at once per share: 64; threshold: 98 %',
        after: 'orders at once per share: 16; threshold: 95 %',
      },
    ]);
  });

  it('refuse what is out of bounds, and name the field', async () => {
    const { siteId } = await site();
    const wrong = console.client.settings.setEngine({ siteId, revision: 0, values: { ...usual, atOnce: 0 } });
    await expect(wrong).rejects.toMatchObject({ code: 'bad-request', data: { field: 'values.atOnce' } });
  });

  it('keep the feature switch and provisioning for Review', async () => {
    const { siteId, revision } = await site();
    await console.client.changes.keep({
      siteId,
      edits: [
        { edit: { kind: 'set-feature', siteId, enabled: false }, baseRevision: revision },
        { edit: { kind: 'set-provisioning', siteId, enabled: false }, baseRevision: revision },
      ],
    });
    const review = await console.client.changes.review({ siteId });
    expect(review.edits.map((edit) => `${edit.title}: ${edit.removed} to ${edit.added}`)).toEqual([
      'Enable Application Packages feature: On to Off',
      'Provision package certificates automatically: On to Off',
    ]);
    expect((await console.client.sites.list())[0]).toMatchObject({ featureEnabled: true, provisionCertificates: true });
  });
});
