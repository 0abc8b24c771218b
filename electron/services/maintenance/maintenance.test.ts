import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';

const night = { days: [1, 2, 3, 4, 5], opens: 1_320, minutes: 420, zone: 'Europe/Vienna' };

describe('maintenance windows of a scope', () => {
  let console: TestServices;
  let siteId: SiteId;
  let hostId: HostId;
  beforeEach(async () => {
    console = await testServices();
    await console.client.session.setUp({ kind: 'lab' });
    siteId = (await console.client.sites.list())[0]?.id ?? ('' as SiteId);
    const { rows } = await console.client.hosts.list({ siteId, kind: 'rdsh', since: null });
    hostId = rows[0]?.id ?? ('' as HostId);
  });
  afterEach(() => console.close());
  const defaults = () => ({ kind: 'site-defaults', siteId, hostKind: 'rdsh' }) as const;
  const set = (windows: readonly (typeof night)[], revision: number) =>
    console.client.maintenance.set({ siteId, scope: defaults(), windows, revision });

  it('apply at once, are audited, and decide for scopes below that have none', async () => {
    expect(await set([night], 0)).toMatchObject({ own: { windows: [night], revision: 1 }, above: null });
    const host = await console.client.maintenance.get({ scope: { kind: 'host', hostId } });
    expect(host).toMatchObject({ own: { windows: [], revision: 0 }, above: { windows: [night] } });
    const { records } = await console.client.audit.list({ siteId, before: null, limit: 1 });
    expect(records).toMatchObject([
      { action: 'maintenance.set', before: null, after: 'Mon, Tue, Wed, Thu, Fri 22:00 to 05:00 (Europe/Vienna)' },
    ]);
  });

  it('are not set over what somebody else set meanwhile, nor in a zone that is none', async () => {
    await set([night], 0);
    await expect(set([], 0)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(set([{ ...night, zone: 'Vienna' }], 1)).rejects.toMatchObject({ code: 'bad-request' });
    const viewer = console.as('bo', ['maintenance.view']);
    const asked = viewer.maintenance.set({ siteId, scope: defaults(), windows: [], revision: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
