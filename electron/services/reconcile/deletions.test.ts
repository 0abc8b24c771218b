import { describe, expect, it } from 'vitest';
import { emptyDraft } from '#electron/services/changes/drafts.ts';
import { one, reconcilerBench, two } from '#electron/testing/reconciler-bench.ts';
import { byVersion, siteId } from '#shared/domain/testing/samples.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';

const bench = reconcilerBench();

/** Applies the deletion of the first version, or takes it back. */
async function setDeleting(deleting: boolean): Promise<void> {
  await bench.store.change(async (db) => {
    const generation = (await db.generation(siteId)) + 1;
    await db.putPackage({ ...one, deleting, revision: generation + 1 });
    await db.addChange({
      id: `change-${generation}` as ChangeId,
      siteId,
      author: 'anna',
      appliedAt: bench.env.now(),
      edits: [{ kind: 'delete-package', packageId: one.id, deleting }],
      inverse: [],
      generation,
    });
  });
  await bench.reconciler.siteChanged(siteId);
}
const versions = async () => (await bench.store.read((db) => db.packages(siteId))).map((item) => item.fullName);
const isGone = async () => !(await versions()).includes(one.fullName);
const audit = async () =>
  (await bench.store.read((db) => db.audit({ siteId, before: null, limit: 50 }))).find(
    (line) => line.action === 'package.delete',
  );

describe('a package deleted while staged', () => {
  it('leaves its hosts, is removed with its icon and marks, and its rows find no version', async () => {
    await bench.store.change((db) => db.putIcon(one.id, 'data:image/png;base64,AA=='));
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await setDeleting(true);
    expect(bench.words()).toEqual(['1.0.0.0 Disabling']);
    await bench.shows('null No version found');
    expect(await versions()).not.toContain(one.fullName);
    expect(bench.stagedOn('H1')).toEqual([]);
    expect(await bench.store.read((db) => db.icon(one.id))).toBeNull();
    expect(await audit()).toMatchObject({ actor: 'system:reconcile', changeId: 'change-2', result: 'done' });
  });

  it('is removed at once where no host has it, with edits that nobody could apply any more', async () => {
    const edits = [one, two].map(({ id }) => ({
      edit: { kind: 'set-enabled', packageId: id, enabled: false } as const,
      baseRevision: 1,
      at: bench.env.now(),
      base: null,
    }));
    await bench.store.change((db) => db.putDraft({ ...emptyDraft(siteId, 'bob'), edits, revision: 1 }));
    await setDeleting(true);
    await bench.env.pass(1_000);
    expect(await isGone()).toBe(true);
    const [draft] = await bench.store.read((db) => db.drafts(siteId));
    expect(draft?.edits.map(({ edit }) => edit)).toMatchObject([{ packageId: two.id }]);
  });

  it('leaves also a host on which its family is undecided', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    await bench.assign(byVersion('9.0.0.0'));
    await bench.shows('1.0.0.0 No version found');
    await setDeleting(true);
    await bench.shows('null No version found');
    await bench.env.pass(1_000);
    expect(await isGone()).toBe(true);
  });

  it('stays in the site while a host that holds it does not answer', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.fleet.host('H1').down = true;
    await setDeleting(true);
    await bench.env.pass(600_000);
    expect(bench.words()).toEqual(['1.0.0.0 Unknown']);
    expect(await isGone()).toBe(false);
    bench.fleet.host('H1').down = false;
    await bench.shows('null No version found');
    expect(await isGone()).toBe(true);
  });

  it('is removed by the next run when the console ended before', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.fleet.host('H1').down = true;
    await setDeleting(true);
    await bench.stop();
    bench.fleet.host('H1').down = false;
    await bench.startOver();
    await bench.shows('null No version found');
    expect(await isGone()).toBe(true);
  });
});

describe('a package deleted while a session runs it', () => {
  it('stays until the session ends; until then the deletion can be taken back', async () => {
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    bench.runs(one.fullName);
    await bench.env.pass(60_000);
    await setDeleting(true);
    await bench.env.pass(600_000);
    expect(bench.words()).toEqual(['1.0.0.0 Disabling']);
    expect([bench.stagedOn('H1'), await isGone()]).toEqual([[one.fullName], false]);
    await setDeleting(false);
    await bench.shows('1.0.0.0 In use');
    await setDeleting(true);
    await bench.env.pass(60_000);
    bench.runs();
    await bench.shows('null No version found');
    expect([bench.stagedOn('H1'), await isGone()]).toEqual([[], true]);
  });
});
