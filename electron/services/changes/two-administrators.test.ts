import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { readSiteState } from '#electron/services/site-states.ts';
import { type TestClient, type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { AssignmentRow, Scope } from '#shared/domain/assignment/assignment.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { invertEdit, markRevision, objectRevision } from '#shared/domain/change/edits.ts';
import type { ChangeId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';

const notes = 'Contoso.Notes_n9b0twzb1d8et';
const row = (version: string, familyName = notes): AssignmentRow => ({
  familyName,
  selector: { kind: 'version', version },
});

describe('two administrators', () => {
  let console: TestServices;
  let siteId: SiteId;
  let tagId: TagId;
  let one: PackageId;
  let two: PackageId;
  let cad: PackageId;
  let ada: TestClient;
  let bob: TestClient;
  beforeEach(async () => {
    console = await testServices();
    [ada, bob] = [console.client, console.as('bob')];
    await ada.session.setUp({ kind: 'lab' });
    const site = (await ada.sites.list())[0];
    siteId = site?.id ?? ('' as SiteId);
    tagId = site?.tags[0]?.id ?? ('' as TagId);
    const add = async (file: string, fullName: string) =>
      (await ada.packages.add({ siteId, path: `${labShare}\\${file}`, fullName, displayName: 'App', tagId: null }))
        .packageId;
    one = await add('Contoso\\contoso-notes-1.0.0.0.vhdx', 'Contoso.Notes_1.0.0.0_x64__n9b0twzb1d8et');
    two = await add('Contoso\\contoso-notes-2.0.0.0.vhdx', 'Contoso.Notes_2.0.0.0_x64__n9b0twzb1d8et');
    cad = await add('Fabrikam\\fabrikam-cad-24.1.0.0.vhdx', 'Fabrikam.CAD_24.1.0.0_x64__sf020bkxtmgra');
  });
  afterEach(() => console.close());

  const scope = (): Scope => ({ kind: 'site-defaults', siteId, hostKind: 'rdsh' });
  const assign = (...rows: readonly AssignmentRow[]): Edit => ({
    kind: 'set-assignments',
    scope: scope(),
    inherit: false,
    rows,
  });
  const mark = (packageId: PackageId | null): Edit => ({
    kind: 'mark-tag',
    tagId,
    familyName: notes,
    architecture: 'x64',
    packageId,
  });
  const state = async () => {
    const read = await console.store.read((db) => readSiteState(db, siteId));
    if (read === null) throw new Error('the site is there');
    return read;
  };
  const made = async (edit: Edit) => {
    const now = await state();
    return { edit, baseRevision: objectRevision(now, edit), base: invertEdit(now, edit) };
  };
  const keep = async (as: TestClient, ...edits: readonly Edit[]) =>
    as.changes.keep({ siteId, edits: await Promise.all(edits.map(made)) });
  async function apply(as: TestClient) {
    const { draftRevision, confirmation } = await as.changes.review({ siteId });
    return as.changes.apply({ siteId, draftRevision, confirmation });
  }
  const rowsOf = async () => (await ada.assignments.get({ scope: scope() })).applied.rows;

  it('on one scope: the second is told by Review and by Apply, sees all three sides, and both wishes merge', async () => {
    await keep(ada, assign(row('1.0.0.0')));
    await keep(bob, assign(row('24.1.0.0', 'Fabrikam.CAD_sf020bkxtmgra')));
    await apply(bob);
    expect((await ada.changes.review({ siteId })).conflicts).toBe(1);
    await expect(apply(ada)).rejects.toMatchObject({ code: 'changed-meanwhile', data: { by: 'bob', edits: 1 } });
    const [conflict] = await ada.changes.conflicts({ siteId, refused: null });
    expect(conflict).toMatchObject({
      was: [],
      mine: ['App · 1.0.0.0'],
      now: ['App · 24.1.0.0'],
      by: 'bob',
      gone: null,
    });
    expect(conflict?.merged).toHaveLength(2);
    const { key = '', revision = 0 } = conflict ?? {};
    await ada.changes.resolve({ siteId, refused: null, choices: [{ key, take: 'merge', revision }] });
    expect(await ada.changes.conflicts({ siteId, refused: null })).toEqual([]);
    await apply(ada);
    expect(await rowsOf()).toHaveLength(2);
  });

  it('on one family: the second has to choose, and nothing is applied before', async () => {
    await keep(ada, assign(row('1.0.0.0')));
    await apply(ada);
    await keep(ada, assign(row('2.0.0.0')));
    await keep(bob, assign());
    await apply(bob);
    const [conflict] = await ada.changes.conflicts({ siteId, refused: null });
    expect(conflict?.merged).toBeNull();
    const { key = '', revision = 0 } = conflict ?? {};
    const choose = (take: 'merge' | 'mine' | 'theirs', seen = revision) =>
      ada.changes.resolve({ siteId, refused: null, choices: [{ key, take, revision: seen }] });
    await expect(choose('merge')).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(choose('mine', revision - 1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await rowsOf()).toEqual([]);
    await choose('mine');
    await apply(ada);
    expect(await rowsOf()).toEqual([row('2.0.0.0')]);
  });

  it('on two parts of one package: nobody is bothered, and Review says so', async () => {
    await keep(ada, { kind: 'set-registration', packageId: one, registration: 'log-on-blocking' });
    await keep(bob, { kind: 'set-enabled', packageId: one, enabled: false });
    await apply(bob);
    const review = await ada.changes.review({ siteId });
    expect(review).toMatchObject({ conflicts: 0, notes: [expect.stringContaining('stands as you made it')] });
    await apply(ada);
    expect((await state()).packages.get(one)).toMatchObject({ enabled: false, registration: 'log-on-blocking' });
  });

  it('on two parts of one package in forms: OK keeps the edit made on the older revision', async () => {
    const form = await made({ kind: 'set-registration', packageId: one, registration: 'log-on-blocking' });
    await keep(bob, { kind: 'set-enabled', packageId: one, enabled: false });
    await apply(bob);
    await ada.changes.keep({ siteId, edits: [form] });
    expect((await ada.changes.draft({ siteId })).mine.edits).toHaveLength(1);
    await apply(ada);
  });

  it('in forms of one scope: the refused one merges, and is kept', async () => {
    const form = await made(assign(row('1.0.0.0')));
    await keep(bob, assign(row('24.1.0.0', 'Fabrikam.CAD_sf020bkxtmgra')));
    await apply(bob);
    await expect(ada.changes.keep({ siteId, edits: [form] })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const refused = { edits: [form] };
    const [conflict] = await ada.changes.conflicts({ siteId, refused });
    expect(conflict?.merged).toHaveLength(2);
    const { key = '', revision = 0 } = conflict ?? {};
    const draft = await ada.changes.resolve({ siteId, refused, choices: [{ key, take: 'merge', revision }] });
    expect(draft.mine.edits).toMatchObject([
      { edit: { rows: [{ familyName: expect.stringContaining('Fabrikam') }, { familyName: notes }] } },
    ]);
  });

  it('that move one tag: the later one sees where it went, and decides', async () => {
    await keep(ada, mark(one));
    await apply(ada);
    await keep(ada, mark(two));
    await keep(bob, mark(null));
    await apply(bob);
    await expect(apply(ada)).rejects.toMatchObject({ code: 'changed-meanwhile', data: { by: 'bob' } });
    const [conflict] = await ada.changes.conflicts({ siteId, refused: null });
    expect(conflict).toMatchObject({
      was: ['App 1.0.0.0'],
      now: ['Marks no version'],
      mine: ['App 2.0.0.0'],
      merged: null,
    });
    await ada.changes.resolve({
      siteId,
      refused: null,
      choices: [{ key: conflict?.key ?? '', take: 'theirs', revision: markRevision(null) }],
    });
    expect((await ada.changes.draft({ siteId })).mine.edits).toEqual([]);
  });

  it('of whom one takes a change back: it goes through Review, and a later change of the same is a conflict', async () => {
    await keep(bob, assign(row('1.0.0.0')), { kind: 'set-enabled', packageId: cad, enabled: false });
    const { changeId } = await apply(bob);
    await ada.changes.revert({ siteId, changeId });
    expect((await ada.changes.review({ siteId })).edits).toHaveLength(2);
    await keep(bob, { kind: 'set-enabled', packageId: cad, enabled: true });
    await apply(bob);
    expect((await ada.changes.review({ siteId })).conflicts).toBe(0);
    await apply(ada);
    expect(await rowsOf()).toEqual([]);
  });

  it('are refused clearly where a change cannot be taken back', async () => {
    const refusal = (changeId: ChangeId) => ada.changes.revert({ siteId, changeId });
    await expect(refusal('none' as ChangeId)).rejects.toMatchObject({ code: 'not-found' });
    await keep(ada, assign(row('1.0.0.0')));
    const { changeId } = await apply(ada);
    await keep(ada, assign(row('2.0.0.0')));
    await expect(refusal(changeId)).rejects.toMatchObject({ code: 'draft-in-the-way' });
    await ada.changes.discard({ siteId, keys: null });
    await keep(ada, assign());
    await apply(ada);
    await expect(refusal(changeId)).rejects.toMatchObject({ code: 'nothing-to-revert' });
  });
});
