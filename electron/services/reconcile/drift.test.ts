import { describe, expect, it } from 'vitest';
import { h1, one, reconcilerBench } from '#electron/testing/reconciler-bench.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { anObservation, byVersion, siteId } from '#shared/domain/testing/samples.ts';

const bench = reconcilerBench();
const events = async () => {
  const found = await bench.store.read((db) => db.hostEvents(h1, 50));
  return found.map(({ kind, text }) => `${kind}: ${text}`).reverse();
};
const ordersOf = () => bench.fleet.host('H1').orders.map((order) => order.step.kind);

async function ready(): Promise<void> {
  await bench.assign(byVersion('1.0.0.0'));
  await bench.shows('1.0.0.0 Ready');
  bench.fleet.host('H1').orders.length = 0;
}

function byHand(change: (state: HostObservation) => Partial<HostObservation>): void {
  const host = bench.fleet.host('H1');
  host.state = { ...host.state, ...change(host.state) };
  bench.reconciler.look(siteId, [h1]);
}

describe('somebody changes a host', () => {
  it('destages a package: it is said, audited, and brought back', async () => {
    await ready();
    byHand(() => ({ staged: [], offered: [] }));
    await bench.env.until(() => bench.stagedOn('H1').includes(one.fullName));
    await bench.shows('1.0.0.0 Ready');
    expect(await events()).toEqual([
      'drift: Notes 1.0.0.0 was destaged',
      'drift: Notes 1.0.0.0 is no longer offered to sign-ins',
    ]);
    expect(ordersOf()).toEqual(['stage', 'offer']);
    const lines = await bench.store.read((db) => db.audit({ siteId, before: null, limit: 50 }));
    expect(lines.filter(({ action }) => action === 'host.drift')).toMatchObject([
      { actor: 'system:reconcile', object: 'H1', after: 'Notes 1.0.0.0 is no longer offered to sign-ins' },
      { actor: 'system:reconcile', object: 'H1', after: 'Notes 1.0.0.0 was destaged' },
    ]);
  });

  it('is never seen in what the console did itself, not even over a restart', async () => {
    await ready();
    await bench.assign();
    await bench.shows();
    bench.fleet.host('H1').mute = true;
    await bench.assign(byVersion('1.0.0.0'));
    await bench.env.until(() => bench.fleet.host('H1').underWay === 1);
    await bench.stop();
    bench.fleet.host('H1').mute = false;
    await bench.startOver();
    await bench.shows('1.0.0.0 Ready');
    expect(await events()).toEqual([]);
  });

  it('is seen at the next start where it was done while the console was down', async () => {
    await ready();
    await bench.env.pass(600_000);
    await bench.stop();
    bench.fleet.host('H1').state = { ...bench.fleet.host('H1').state, mounted: [] };
    await bench.startOver();
    await bench.shows('1.0.0.0 Ready');
    expect(await events()).toEqual([`drift: The image ${one.image.path} was unmounted`]);
  });
});

describe('a host that falls silent', () => {
  it('is said once, and once more when it answers again', async () => {
    await ready();
    bench.fleet.host('H1').down = true;
    bench.reconciler.look(siteId, [h1]);
    await bench.env.pass(900_000);
    bench.fleet.host('H1').down = false;
    await bench.shows('1.0.0.0 Ready');
    expect(await events()).toEqual(['silent: H1 does not answer', 'answers: H1 answers again']);
  });
});

describe('a host that was set up anew under its name', () => {
  it('is said, and gets everything again from scratch', async () => {
    await ready();
    byHand(() => ({ generation: 1 }));
    await bench.env.pass(1_000);
    const os = { name: 'Windows Server 2025', build: '26100.1', architecture: 'x64' } as const;
    byHand(() => anObservation({ os }));
    await bench.env.until(() => bench.stagedOn('H1').includes(one.fullName));
    await bench.shows('1.0.0.0 Ready');
    expect(ordersOf()).toEqual(['trust', 'mount', 'stage', 'offer']);
    expect(await events()).toEqual([
      'reimaged: The host was set up anew under the same name: it was Windows Server 2022, build 20348.2849, and is Windows Server 2025, build 26100.1',
    ]);
  });

  it('is not asked to take away what it no longer has', async () => {
    await ready();
    byHand(() => ({ generation: 1 }));
    await bench.env.pass(1_000);
    byHand(() => anObservation());
    await bench.assign();
    await bench.shows();
    await bench.env.until(async () => (await bench.store.read((db) => db.held(siteId))).length === 0);
    expect(bench.fleet.host('H1').state.staged).toEqual([]);
  });
});

describe('a host that obeys a newer generation than this console has', () => {
  it('gets no orders and is not looked at more often; it says so; and obeys again once the console is as new', async () => {
    await ready();
    byHand(() => ({ generation: 3, staged: [], offered: [] }));
    await bench.shows('1.0.0.0 Staging failed');
    expect((await events())[0]).toBe(
      'drift: The host took orders of generation 3, which this console (generation 1) did not send',
    );
    await bench.assign(byVersion('1.0.0.0'), byVersion('2.0.0.0'));
    await bench.env.pass(1_800_000);
    expect(ordersOf()).toEqual([]);
    await bench.assign(byVersion('1.0.0.0'));
    await bench.shows('1.0.0.0 Ready');
    expect(ordersOf()).toEqual(['stage', 'offer']);
  });
});

describe('the groups of a user', () => {
  it('are kept as the host reported them at the last sign-in', async () => {
    await ready();
    const session = { user: 'CONTOSO\\Anna', since: bench.env.now(), running: [], groups: ['S-1-5-32-545'] };
    byHand(() => ({ sessions: [session] }));
    await bench.env.until(async () => (await bench.store.read((db) => db.groupsOf(siteId, 'contoso\\anna'))) !== null);
    const known = await bench.store.read((db) => db.groupsOf(siteId, 'contoso\\anna'));
    expect(known).toEqual({ user: 'CONTOSO\\Anna', groups: ['S-1-5-32-545'], at: session.since });
  });
});
