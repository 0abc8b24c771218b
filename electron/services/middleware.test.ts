import { isProcedure } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, type TestServices, testServices } from '#electron/testing/test-services.ts';
import { contract } from '#shared/contract/contract.ts';
import type { ProcedureMeta } from '#shared/contract/procedure.ts';
import { rights } from '#shared/domain/access/rights.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

type Walked = { readonly path: string; readonly meta: ProcedureMeta; readonly handled: boolean };

/** Every procedure of the contract, with whether the router has a handler behind the chain for it. */
function walk(router: object): readonly Walked[] {
  return Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      const served: unknown = Reflect.get(Reflect.get(router, group) ?? {}, name);
      const handled = isProcedure(served) && served['~orpc'].middlewares.length === 1;
      return { path: `${group}.${name}`, meta: procedure['~orpc'].meta, handled };
    }),
  );
}

describe('every procedure', () => {
  let console: TestServices;
  beforeEach(async () => {
    console = await testServices();
  });
  afterEach(() => console.close());

  it('has a handler behind the chain and a right; every write an action of the audit', () => {
    const all = walk(console.services.router);
    expect(all.length).toBeGreaterThan(25);
    for (const { path, meta, handled } of all) {
      expect([path, handled, rights.includes(meta.needs)]).toEqual([path, true, true]);
      expect([path, meta.audit !== null]).toEqual([path, meta.effect === 'write']);
    }
  });

  it('is refused without its right, whatever was sent, and a write is audited', async () => {
    for (const { path, meta } of walk(console.services.router)) {
      const [group = '', name = ''] = path.split('.');
      const without = console.as(
        'eve',
        rights.filter((right) => right !== meta.needs),
      );
      const call: unknown = Reflect.get(Reflect.get(without, group), name);
      if (typeof call !== 'function') throw new Error(path);
      await expect(call({ nonsense: true }), path).rejects.toMatchObject({
        code: 'not-allowed',
        defined: true,
        data: { right: meta.needs },
      });
    }
    const lines = await console.store.read((db) => db.audit({ siteId: null, before: null, limit: 100 }));
    const writes = walk(console.services.router).filter(({ meta }) => meta.effect === 'write');
    expect(lines.map((line) => line.action).sort()).toEqual(writes.map(({ meta }) => meta.audit).sort());
    expect(new Set(lines.map((line) => `${line.actor} ${line.result} ${line.after}`))).toEqual(
      new Set(['eve refused not-allowed']),
    );
  });

  it('waits for set-up, but for session and events', async () => {
    expect(await console.client.session.hello()).toMatchObject({ actor: 'ada', farm: null, labHosts: 6 });
    await expect(console.client.sites.list()).rejects.toMatchObject({ code: 'not-set-up' });
    expect(await console.client.session.setUp({ kind: 'farm' })).toMatchObject({ farm: 'farm', capabilities: [] });
    await expect(console.client.desktop.pickImage()).rejects.toMatchObject({ code: 'desktop-only' });
    expect(await console.client.sites.list()).toMatchObject([{ name: 'Site 1', hosts: { rdsh: 0, vdi: 0, avd: 0 } }]);
  });

  it('founds one farm when two windows ask at the same moment', async () => {
    const both = await Promise.allSettled([
      console.client.session.setUp({ kind: 'lab' }),
      console.client.session.setUp({ kind: 'farm' }),
    ]);
    expect(both.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
    expect(both[1]).toMatchObject({ reason: { code: 'already-set-up', data: { is: 'lab' } } });
  });

  it('names the field that it did not understand, and repeats nothing of what was sent', async () => {
    await console.client.session.setUp({ kind: 'farm' });
    const secret = 'hunter2';
    const wrong = { siteId: 's', edits: [{ edit: { kind: secret }, baseRevision: 0 }] } as never;
    const failed = await console.client.changes.keep(wrong).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'bad-request', defined: true, data: { field: 'edits.0.edit.kind' } });
    expect(JSON.stringify(failed)).not.toContain(secret);
  });

  it('answers what nobody expected with an incident; its stack stays in the log', async () => {
    await console.close();
    const explosive = { inspect: () => Promise.reject(new TypeError('secret path /etc/shadow')) };
    console = await testServices({ inspector: explosive });
    await console.client.session.setUp({ kind: 'lab' });
    const [site] = await console.client.sites.list();
    const [root = ''] = await console.client.shares.roots();
    const path = `${root}\\Contoso\\contoso-notes-1.0.0.0.vhdx`;
    const siteId = site?.id ?? ('' as SiteId);
    const failed = await console.client.packages
      .add({ siteId, path, fullName: 'x', displayName: 'x', tagId: null })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'internal', defined: true, data: { incident: expect.any(String) } });
    expect(JSON.stringify(failed)).not.toMatch(/shadow|TypeError|\.ts/u);
    const incident: unknown = Reflect.get(Reflect.get(Object(failed), 'data'), 'incident');
    const told = console.lines.find((line) => Reflect.get(line.metadata, 'incident') === incident);
    expect(told?.metadata).toMatchObject({ procedure: 'packages.add', error: expect.stringContaining('shadow') });
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 1 });
    expect(records).toMatchObject([{ action: 'package.add', result: 'failed', after: 'internal' }]);
  });

  it('makes no incident of a call that its caller gave up', async () => {
    await console.client.session.setUp({ kind: 'lab' });
    const stop = new AbortController();
    stop.abort(new Error('the window was closed'));
    const listing = console.client.shares.list({ path: '\\\\LAB-FS01\\msix' }, { signal: stop.signal });
    await expect(listing).rejects.toMatchObject({ code: 'call-cancelled' });
    expect(console.lines.filter((line) => line.level === 'error')).toEqual([]);
  });

  it('takes no more work while the console stops', async () => {
    await console.services.stop();
    await expect(console.client.session.hello()).rejects.toMatchObject({ code: 'shutting-down' });
  });
});

describe('the event stream', () => {
  let console: TestServices;
  beforeEach(async () => {
    console = await testServices();
  });
  afterEach(() => console.close());

  it('names every topic first, then what changed, once for many changes, and ends when it is aborted', async () => {
    await console.client.session.setUp({ kind: 'farm' });
    const stop = new AbortController();
    const events = await console.client.events.watch(undefined, { signal: stop.signal });
    const first = await events.next();
    expect(first.value).toEqual({
      topics: ['session', 'sites', 'packages', 'hosts', 'changes', 'audit', 'tasks', 'rollouts'],
    });
    const [site] = await console.client.sites.list();
    if (site === undefined) throw new Error('no site');
    const heard: string[] = [];
    const listening = (async () => {
      for await (const event of events) heard.push(...event.topics);
    })();
    for (let n = 0; n < 20; n += 1) await console.client.changes.discard({ siteId: site.id, keys: null });
    await eventually('changes heard', async () => heard.includes('changes'));
    expect(heard.filter((topic) => topic === 'changes').length).toBeLessThan(20);
    stop.abort();
    await listening;
  });

  it('ends with the console', async () => {
    const events = await console.client.events.watch();
    await events.next();
    const next = events.next();
    await console.services.stop();
    expect((await next).done).toBe(true);
  });
});
