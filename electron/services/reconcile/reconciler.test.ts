import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#electron/adapters/database/open-store.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import type { Store } from '#electron/ports/store.ts';
import { createScriptedFleet } from '#electron/testing/scripted-fleet.ts';
import { createVirtualEnv } from '#electron/testing/virtual-env.ts';
import type { AssignmentRow } from '#shared/domain/assignment/assignment.ts';
import { aHost, aPackage, byTag, byVersion, onHost, rowsOf, site, siteId } from '#shared/domain/testing/samples.ts';
import type { ChangeId, HostId } from '#shared/kernel/ids.ts';
import { createSiteStates } from '../site-states.ts';
import { createReconciler, type Reconciler, usualLimits } from './reconciler.ts';

const [one, two, broken] = [aPackage('1.0.0.0'), aPackage('2.0.0.0'), aPackage('1.0.0.0', { name: 'Broken' })];
const h1 = 'H1' as HostId;
const { log, lines } = createMemoryLog();
let folder: string;
let store: Store;
let env = createVirtualEnv();
let fleet = createScriptedFleet();
let reconciler: Reconciler;
let states: ReturnType<typeof createSiteStates>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attache-reconcile-'));
  env = createVirtualEnv();
  fleet = createScriptedFleet();
  store = await openStore({ folder, env, log });
  await store.change(async (db) => {
    await db.putSite(site);
    await db.putHosts([aHost('H1'), aHost('H2')]);
    for (const item of [one, two, broken]) await db.putPackage(item);
  });
  reconciler = startOver();
  await reconciler.start();
});
afterEach(async () => {
  await stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(lines.filter((line) => line.level === 'error')).toEqual([]);
});

function startOver(): Reconciler {
  states = createSiteStates(store);
  const { connectorFor } = fleet;
  return createReconciler({
    env,
    log,
    store,
    states,
    connectorFor,
    onHint: () => () => undefined,
    limits: usualLimits,
    changed: () => undefined,
  });
}

async function stop(): Promise<void> {
  let stopped = false;
  const stopping = reconciler.stop().then(() => {
    stopped = true;
  });
  await env.until(() => stopped, 1_500);
  await stopping;
}

/** Makes these rows what is wanted on H1, as an applied change does. */
async function assign(...rows: readonly AssignmentRow[]): Promise<void> {
  await store.change(async (db) => {
    const generation = (await db.generation(siteId)) + 1;
    await db.putScope(siteId, { ...rowsOf(onHost('H1'), rows), revision: generation });
    await db.addChange({
      id: `change-${generation}` as ChangeId,
      siteId,
      author: 'anna',
      appliedAt: env.now(),
      edits: [],
      generation,
    });
  });
  await reconciler.siteChanged(siteId);
}

const words = () => reconciler.status.host(h1)?.facts.map((fact) => `${fact.version} ${fact.status}`);
const shows = (...expected: readonly string[]) => env.until(() => JSON.stringify(words()) === JSON.stringify(expected));
const stagedOn = (name: string) => fleet.host(name).state.staged.map((item) => item.fullName);
const open = () => store.read((db) => db.openOrders());

function runs(...fullNames: readonly string[]): void {
  const host = fleet.host('H1');
  const sessions = fullNames.map((name) => ({ user: 'anna', since: env.now(), running: [name] }));
  host.state = { ...host.state, sessions };
}

describe('placing packages', () => {
  it('brings what is assigned to the host, and takes it away when it is not any more', async () => {
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    expect(fleet.host('H1').orders.map((order) => order.step.kind)).toEqual(['trust', 'mount', 'stage', 'offer']);
    expect(stagedOn('H2')).toEqual([]);

    await assign();
    await shows();
    expect(fleet.host('H1').state).toMatchObject({ mounted: [], staged: [], offered: [] });
    expect(await store.read((db) => db.held(siteId))).toEqual([]);
    expect(await open()).toEqual([]);
  });

  it('audits each effect once, with the change that caused it', async () => {
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    const lines = await store.read((db) => db.audit({ siteId, before: null, limit: 50 }));
    expect(lines.map((line) => [line.actor, line.action, line.result, line.changeId]).reverse()).toEqual(
      ['host.trust', 'host.mount', 'host.stage', 'host.offer'].map((action) => [
        'system:reconcile',
        action,
        'done',
        'change-1',
      ]),
    );
  });

  it('keeps the old version while a session runs it', async () => {
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    runs(one.fullName);
    await assign(byVersion('2.0.0.0'));
    await shows('2.0.0.0 Ready', '1.0.0.0 Disabling');
    await env.pass(300_000);
    expect(stagedOn('H1')).toContain(one.fullName);
    runs();
    await shows('2.0.0.0 Ready');
    expect(stagedOn('H1')).toEqual([two.fullName]);
  });

  it('leaves what a host has when its tag marks nothing', async () => {
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    await assign(byTag());
    await shows('1.0.0.0 No version found');
    await env.pass(120_000);
    expect(stagedOn('H1')).toEqual([one.fullName]);
  });
});

describe('hosts that do not answer', () => {
  it('are unknown, lose nothing, and catch up when they are back', async () => {
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    fleet.host('H1').down = true;
    reconciler.look(siteId, [h1]);
    await shows('1.0.0.0 Unknown');
    await assign();
    await env.pass(600_000);
    expect(words()).toEqual(['1.0.0.0 Unknown']);
    expect(stagedOn('H1')).toEqual([one.fullName]);
    fleet.host('H1').down = false;
    await shows();
    expect(stagedOn('H1')).toEqual([]);
  });
});

describe('failures', () => {
  it('of one package do not stop another', async () => {
    fleet.host('H1').failing.set('mount', 'image-not-found');
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Not found');
    fleet.host('H1').failing.clear();
    fleet.host('H1').failing.set('offer', 'stage-failed');
    await assign(byVersion('1.0.0.0', broken.familyName), byVersion('1.0.0.0'));
    await env.until(() => stagedOn('H1').length === 2);
  });

  it('are tried again by themselves, later each time, and at once by hand', async () => {
    fleet.host('H1').failing.set('stage', 'stage-failed');
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Staging failed');
    const failure = () => reconciler.status.host(h1)?.facts.map((fact) => fact.placement)[0];
    await env.until(() => JSON.stringify(failure()).includes('"attempts":4'));
    expect(await store.read((db) => db.failures(siteId))).toMatchObject([
      { failure: { attempts: 4, hresult: '0x80070005' } },
    ]);

    fleet.host('H1').failing.clear();
    const before = env.now();
    expect(await reconciler.retry(siteId, h1, null)).toBe(1);
    await shows('1.0.0.0 Ready');
    expect(env.now() - before).toBeLessThan(1_000);
    expect(await store.read((db) => db.failures(siteId))).toEqual([]);
  });
});

describe('a run that ends in the middle', () => {
  it('leaves the order in the journal; the next run ends it and converges', async () => {
    fleet.host('H1').mute = true;
    await assign(byVersion('1.0.0.0'));
    await env.until(() => fleet.host('H1').underWay === 1);
    await stop();
    const [entry] = await open();
    expect(entry?.order.operationId).toBe(fleet.host('H1').orders[0]?.operationId);

    fleet.host('H1').mute = false;
    reconciler = startOver();
    await reconciler.start();
    await shows('1.0.0.0 Ready');
    expect(await open()).toEqual([]);
    const ends = await store.read((db) => db.journal(siteId, 50));
    expect(ends.map((end) => end.state).toSorted()).toEqual(['interrupted', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('stops while nothing is under way at once', async () => {
    const before = env.now();
    await stop();
    expect(env.now() - before).toBeLessThan(200);
  });
});

describe('orders', () => {
  it('are never two at once on one host, whatever is changed and looked at meanwhile', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      await assign(byVersion(turn % 2 === 0 ? '1.0.0.0' : '2.0.0.0'));
      reconciler.look(siteId, 'all');
    }
    await shows('2.0.0.0 Ready');
    expect(fleet.host('H1').mostUnderWay).toBe(1);
    const ids = fleet.host('H1').orders.map((order) => order.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const generations = fleet.host('H1').orders.map((order) => order.generation);
    expect(generations).toEqual(generations.toSorted((a, b) => a - b));
  });
});

describe('the task of a change', () => {
  it('counts the hosts until all have settled', async () => {
    reconciler.tasks.applying(siteId, [h1]);
    expect(reconciler.tasks.list()).toMatchObject([
      { title: 'Applying to 1 host', state: 'running', done: 0, total: 1 },
    ]);
    await assign(byVersion('1.0.0.0'));
    expect(reconciler.tasks.list()).toMatchObject([{ state: 'running' }]);
    await env.until(() => reconciler.tasks.list()[0]?.state === 'succeeded');
    expect(words()).toEqual(['1.0.0.0 Ready']);
  });
  it('says on how many it failed', async () => {
    fleet.host('H1').failing.set('mount', 'mount-failed');
    reconciler.tasks.applying(siteId, [h1]);
    await assign(byVersion('1.0.0.0'));
    await env.until(() => reconciler.tasks.list()[0]?.state === 'failed');
    expect(reconciler.tasks.list()).toMatchObject([{ failed: 1, done: 0 }]);
  });
});

describe('the index', () => {
  it('answers only what changed since a number, and all for one of another run', async () => {
    await env.until(() => reconciler.status.site(siteId).answering === 2);
    const { seq } = reconciler.status.since(siteId, null);
    await assign(byVersion('1.0.0.0'));
    await shows('1.0.0.0 Ready');
    const since = reconciler.status.since(siteId, seq);
    expect([since.complete, since.hosts.map(({ host }) => host.name)]).toEqual([false, ['H1']]);
    expect(reconciler.status.since(siteId, 3).complete).toBe(true);
    expect(reconciler.status.ofPackage(one.id)).toEqual({ counts: { Ready: 1 }, worst: 'Ready', hosts: 1 });
  });
});
