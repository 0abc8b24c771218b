import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import { markRevision } from '#shared/domain/change/edits.ts';
import type { RingPlan } from '#shared/domain/rollout/rollout.ts';
import type { HostId, PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';

const familyName = 'Contoso.Notes_n9b0twzb1d8et';
const rings: RingPlan = {
  steps: [
    { kind: 'hosts', count: 1 },
    { kind: 'share', of: 0.5 },
    { kind: 'share', of: 1 },
  ],
  threshold: 0.98,
  bake: 0,
};

/** The lab with Contoso Notes 1.0.0.0 as Production on every RD session host, and 2.0.0.0 beside it. */
describe('a promotion in rings', () => {
  let console: TestServices;
  let siteId: SiteId;
  let production: TagId;
  let ids: readonly PackageId[];
  let names: ReadonlyMap<string, HostId>;

  beforeEach(async () => {
    console = await testServices({ hosts: 12 });
    const { client } = console;
    await client.session.setUp({ kind: 'lab' });
    const [site] = await client.sites.list();
    if (site?.tags[0] === undefined) throw new Error('no site');
    [siteId, production] = [site.id, site.tags[0].id];
    ids = [await add('1.0.0.0', production), await add('2.0.0.0', null)];
    const { rows } = await client.hosts.list({ siteId, kind: 'rdsh', since: null });
    names = new Map(rows.map((row) => [row.name, row.id]));
    const scope = { kind: 'site-defaults', siteId, hostKind: 'rdsh' } as const;
    const row = { familyName, selector: { kind: 'tag', tagId: production } } as const;
    await keep({ kind: 'set-assignments', scope, inherit: false, rows: [row] }, 0);
    await apply(null);
    await everywhere('1.0.0.0');
  });
  afterEach(() => console.close());

  async function add(version: string, tagId: TagId | null): Promise<PackageId> {
    const added = await console.client.packages.add({
      siteId,
      path: `${labShare}\\Contoso\\contoso-notes-${version}.vhdx`,
      fullName: `Contoso.Notes_${version}_x64__n9b0twzb1d8et`,
      displayName: 'Contoso Notes',
      tagId,
    });
    return added.packageId;
  }
  type Kept = Parameters<TestServices['client']['changes']['keep']>[0]['edits'][number];
  const keep = (edit: Kept['edit'], baseRevision: number) =>
    console.client.changes.keep({ siteId, edits: [{ edit, baseRevision }] });
  const promote = () =>
    keep(
      { kind: 'mark-tag', tagId: production, familyName, architecture: 'x64', packageId: ids[1] ?? null },
      markRevision(ids[0] ?? null),
    );
  async function apply(plan: RingPlan | null) {
    const { draftRevision, confirmation } = await console.client.changes.review({ siteId, rings: plan });
    return console.client.changes.apply({ siteId, draftRevision, confirmation, rings: plan });
  }
  async function versions(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const hostId of names.values()) {
      const { placements } = await console.client.hosts.get({ hostId });
      found.push(...placements.map(({ version, status }) => `${version} ${status}`));
    }
    return found;
  }
  const everywhere = (version: string) =>
    eventually(`${version} on all hosts`, async () => (await versions()).every((each) => each === `${version} Ready`));
  const newest = async () => (await console.client.rollouts.list({ siteId }))[0];
  const until = (state: string) =>
    eventually(`the roll-out is ${state}`, async () => {
      const found = await newest();
      return found?.state === state ? found : null;
    });
  async function fault(name: string, on: boolean) {
    const hostId = names.get(name) ?? ('' as HostId);
    await console.client.lab.setFaults({ hostId, faults: on ? [{ kind: 'share-unreadable', how: 'denied' }] : [] });
  }

  it('reaches ring after ring, and ends when every ring has held', async () => {
    await promote();
    const review = await console.client.changes.review({ siteId, rings });
    expect(review.rings?.moves).toMatchObject([{ title: 'Production moves to Contoso Notes 2.0.0.0' }]);
    expect(review.rings?.atFirst.hosts).toBe(1);
    expect(review.figures.hosts).toBe(names.size);
    await apply(rings);
    const done = await until('succeeded');
    expect(done.waves.map((wave) => [wave.label, wave.state])).toEqual([
      ['1 host', 'done'],
      ['50 %', 'done'],
      ['100 %', 'done'],
    ]);
    for (const { begunAt, metAt } of done.waves) expect(metAt).toBeGreaterThanOrEqual(begunAt ?? Number.NaN);
    await everywhere('2.0.0.0');
    const points = await console.client.rollouts.progress({ rolloutId: done.id });
    const [first, last] = [points[0], points.at(-1)];
    expect(first).toEqual({ at: done.startedAt, succeeded: 0, failed: 0, waiting: names.size });
    expect(last).toEqual({ at: done.endedAt, succeeded: names.size, failed: 0, waiting: 0 });
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 200 });
    const moves = records.filter((line) => line.action.startsWith('rollout.')).map((line) => line.action);
    expect(moves.toReversed()).toEqual(['rollout.start', 'rollout.advance', 'rollout.advance', 'rollout.finish']);
  });

  it('pauses by itself when a ring fails, touches no new host, and goes back to the version of before', async () => {
    await promote();
    const { rings: planned } = await console.client.changes.review({ siteId, rings });
    const broken = planned?.moves[0]?.waves[1]?.first[0] ?? '';
    await fault(broken, true);
    await apply(rings);
    const paused = await until('paused');
    expect(paused).toMatchObject({ begun: 2, pausedBecause: expect.stringMatching(/of ring 50 % failed/) });
    const details = await console.client.rollouts.get({ rolloutId: paused.id });
    expect(details.failures).toMatchObject([{ hosts: [{ name: broken }] }]);
    const held = (await versions()).filter((each) => each === '1.0.0.0 Ready').length;
    expect(held).toBeGreaterThanOrEqual(names.size / 2);

    await fault(broken, false);
    await console.client.rollouts.back({ rolloutId: paused.id, revision: paused.revision });
    await everywhere('1.0.0.0');
    expect(await newest()).toMatchObject({ state: 'withdrawn' });
    const rows = await console.client.packages.list({ siteId });
    const tags = rows.map((row) => `${row.version} ${row.tags.map((tag) => tag.name)}`);
    expect(tags.toSorted()).toEqual(['1.0.0.0 Production', '2.0.0.0 ']);
  });

  it('goes on after Resume once the cause is gone', async () => {
    await promote();
    const { rings: planned } = await console.client.changes.review({ siteId, rings });
    const first = planned?.moves[0]?.waves[0]?.first[0] ?? '';
    await fault(first, true);
    await apply(rings);
    const paused = await until('paused');
    expect(paused.pausedBecause).toBe('The only host of ring 1 host failed: 98 % cannot be met any more');
    await fault(first, false);
    await console.client.rollouts.resume({ rolloutId: paused.id, revision: paused.revision });
    await until('succeeded');
    await everywhere('2.0.0.0');
  });

  it('is paused by hand with a reason, and refuses what was decided on something older', async () => {
    await promote();
    await apply({ ...rings, bake: 600_000 });
    const running = await eventually('it is watched', async () => {
      const found = await newest();
      return found !== undefined && (await console.client.rollouts.get({ rolloutId: found.id })).next.kind === 'bake'
        ? found
        : null;
    });
    const seen = { rolloutId: running.id, revision: (await newest())?.revision ?? 0 };
    await console.client.rollouts.pause({ ...seen, reason: 'Finance closes its books' });
    expect(await newest()).toMatchObject({ state: 'paused', pausedBecause: 'Finance closes its books (ada)' });
    await expect(console.client.rollouts.resume(seen)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const other = console.as('bo', ['rollout.view']);
    await expect(other.rollouts.back(seen)).rejects.toMatchObject({ code: 'not-allowed' });
    const paused = await until('paused');
    await console.client.rollouts.back({ rolloutId: paused.id, revision: paused.revision });
    const again = console.client.rollouts.pause({ ...seen, reason: 'again' });
    await expect(again).rejects.toMatchObject({ code: 'rollout-ended' });
  });

  it('says in Review that a tag which is rolling out is moved again, and ends that roll-out', async () => {
    await promote();
    await apply({ ...rings, bake: 600_000 });
    await keep(
      { kind: 'mark-tag', tagId: production, familyName, architecture: 'x64', packageId: null },
      markRevision(ids[1] ?? null),
    );
    const review = await console.client.changes.review({ siteId });
    expect(review.warnings.map((each) => each.title)).toContain(
      `Production is rolling out to Contoso Notes 2.0.0.0, on 1 of ${names.size} hosts so far`,
    );
    await apply(null);
    expect(await newest()).toMatchObject({ state: 'superseded' });
  });
});
