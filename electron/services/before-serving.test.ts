import { expect, it } from 'vitest';
import { eventually, testServices } from '#electron/testing/test-services.ts';

it('shows its hosts before it asks any of them, and asks them only when it serves', async () => {
  const served = Promise.withResolvers<void>();
  const { client, close } = await testServices({ served: served.promise });
  await client.session.setUp({ kind: 'lab' });
  const [site] = await client.sites.list();
  if (site === undefined) throw new Error('no site');
  const list = () => client.hosts.list({ siteId: site.id, kind: 'rdsh', since: null });
  await client.hosts.refresh({ siteId: site.id, hostId: null });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await list()).rows.map((row) => row.answers)).toEqual([null, null, null, null]);
  served.resolve();
  await eventually('all answer', async () => (await list()).rows.every((row) => row.answers));
  await close();
});
