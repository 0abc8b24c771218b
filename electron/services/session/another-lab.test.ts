import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '#electron/testing/test-services.ts';

let folder: string | null = null;

afterEach(async () => {
  if (folder !== null) await rm(folder, { recursive: true });
  folder = null;
});

/** A data folder that was set up as a lab and closed. */
async function founded(): Promise<string> {
  const services = await testServices();
  await services.client.session.setUp({ kind: 'lab' });
  await services.close('keep');
  folder = services.folder;
  return services.folder;
}

async function startsIn(data: string): Promise<TestServices> {
  const services = await testServices({ folder: data });
  await services.close('keep');
  return services;
}

describe('a data folder of a lab', () => {
  it('goes on with the lab that it was set up with', async () => {
    await expect(startsIn(await founded())).resolves.toBeDefined();
  });

  it('is not opened with another lab, whose hosts have the same names', async () => {
    const data = await founded();
    await rm(join(data, 'lab'), { recursive: true });
    await expect(startsIn(data)).rejects.toMatchObject({ code: 'lab-of-another' });
  });

  it('of before labs were told apart belongs to the lab that it is opened with next', async () => {
    const services = await testServices();
    await services.store.change((db) => db.setFarmKind('lab'));
    await services.close('keep');
    const data = services.folder;
    folder = data;
    await startsIn(data);
    await rm(join(data, 'lab'), { recursive: true });
    await expect(startsIn(data)).rejects.toMatchObject({ code: 'lab-of-another' });
  });
});
