import { afterEach, expect, it } from 'vitest';
import { labShare } from '#electron/adapters/connectors/simulated/open-lab.ts';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';
import type { VerifyEvent } from '#shared/contract/packages.ts';

let console: TestServices;
afterEach(() => console.close());

it('hashes every file of an image on a share and says what came of it', async () => {
  console = await testServices();
  await console.client.session.setUp({ kind: 'lab' });
  const [site] = await console.client.sites.list();
  if (site === undefined) throw new Error('no site');
  const path = `${labShare}\\Contoso\\contoso-notes-2.0.0.0.vhdx`;
  const events: VerifyEvent[] = [];
  for await (const event of await console.client.packages.verify({ siteId: site.id, path })) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('it did not end');
  expect(last.packages).toMatchObject([{ verified: { badCount: 0, uncoveredCount: 0 } }]);
  expect(last.packages[0]?.verified.files).toBeGreaterThan(5);
});
