import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSystemEnv } from '../../env/system-env.ts';
import { describeShare } from '../share.contract.ts';
import { createLocalShares } from './local-shares.ts';

const call = { signal: new AbortController().signal };
const unc = '\\\\LAB-FS01\\msix';

async function makeShare() {
  const folder = await mkdtemp(join(tmpdir(), 'attache-share-'));
  await mkdir(join(folder, 'Contoso'));
  await mkdir(join(folder, 'Empty'));
  await writeFile(join(folder, 'Contoso', 'notes.vhdx'), '0123456789');
  return { folder, root: unc, shares: createLocalShares([{ unc, folder }], createSystemEnv()) };
}

describeShare('a mapped folder', makeShare);

describe('a mapped folder', () => {
  it('does not let a link lead out of it', async () => {
    const { folder, shares } = await makeShare();
    const outside = await mkdtemp(join(tmpdir(), 'attache-outside-'));
    await writeFile(join(outside, 'secret.vhdx'), 'secret');
    await symlink(outside, join(folder, 'Link'));
    await symlink(join(outside, 'secret.vhdx'), join(folder, 'secret.vhdx'));
    for (const path of [`${unc}\\secret.vhdx`, `${unc}\\Link\\secret.vhdx`]) {
      await expect(shares.open(path, call)).rejects.toMatchObject({ code: 'path-not-found' });
    }
    expect((await shares.list(unc, call)).map((entry) => entry.name).sort()).toEqual(['Contoso', 'Empty']);
  });

  it('opens the parts of a CIM beside it, and no other file', async () => {
    const { folder, shares } = await makeShare();
    const set = '0badcafe-1234-5678-9abc-def012345678';
    const other = '11111111-1234-5678-9abc-def012345678';
    for (const name of [
      `region_${set}_0`,
      `OBJECTID_${set.toUpperCase()}_0`,
      `region_${other}_0`,
      `region_${set}_0.bak`,
    ])
      await writeFile(join(folder, 'Contoso', name), name);
    await symlink(join(folder, 'Contoso', 'notes.vhdx'), join(folder, 'Contoso', `region_${set}_1`));
    const { companions, ...file } = await shares.open(`${unc}\\Contoso\\notes.vhdx`, call);
    await file.close();
    expect((await companions?.list(set))?.map(({ name, size }) => `${name} ${size}`).sort()).toEqual([
      `OBJECTID_${set.toUpperCase()}_0 47`,
      `region_${set}_0 45`,
    ]);
    const part = await companions?.open(`region_${set}_0`);
    expect(Buffer.from((await part?.read(0, 6)) ?? []).toString()).toBe('region');
    await part?.close();
    for (const name of ['notes.vhdx', `..\\region_${set}_0`, `../Contoso/region_${set}_0`, `region_${set}_1`])
      await expect(companions?.open(name)).rejects.toMatchObject({ code: 'path-invalid' });
    await expect(companions?.open(`region_${set}_9`)).rejects.toMatchObject({ code: 'path-not-found' });
    await expect(companions?.list('*')).rejects.toMatchObject({ code: 'path-invalid' });
  });

  it('opens the packages of a flat bundle beside it, by exact name and in its folder alone', async () => {
    const { folder, shares } = await makeShare();
    for (const name of ['app.msix', 'other.msix']) await writeFile(join(folder, 'Contoso', name), name);
    await writeFile(join(folder, 'above.msix'), 'above');
    await symlink(join(folder, 'above.msix'), join(folder, 'Contoso', 'link.msix'));
    const { companions, ...file } = await shares.open(`${unc}\\Contoso\\notes.vhdx`, call);
    await file.close();
    expect(await companions?.list('app.msix')).toMatchObject([{ name: 'app.msix', size: 8 }]);
    for (const name of ['missing.msix', 'link.msix']) expect(await companions?.list(name)).toEqual([]);
    const found = await companions?.open('app.msix');
    expect(Buffer.from((await found?.read(0, 8)) ?? []).toString()).toBe('app.msix');
    await found?.close();
    for (const name of ['../above.msix', '..\\above.msix', 'link.msix'])
      await expect(companions?.open(name)).rejects.toMatchObject({ code: 'path-invalid' });
    for (const name of ['../above.msix', '..\\above.msix', '*.msix', 'notes.vhdx'])
      await expect(companions?.list(name)).rejects.toMatchObject({ code: 'path-invalid' });
  });

  it('refuses to open what is no file, without waiting for it', async () => {
    const { folder, shares } = await makeShare();
    execFileSync('mkfifo', [join(folder, 'pipe.vhdx')]);
    await expect(shares.open(`${unc}\\pipe.vhdx`, call)).rejects.toMatchObject({ code: 'path-invalid' });
  });

  it('is unreachable when the folder has gone away', async () => {
    const shares = createLocalShares([{ unc, folder: '/nonexistent/mount' }], createSystemEnv());
    await expect(shares.open(`${unc}\\a.vhdx`, call)).rejects.toMatchObject({ code: 'share-unreachable' });
  });

  it('gives up on a server that hangs', async () => {
    const { folder } = await makeShare();
    const impatient = { ...createSystemEnv(), sleep: async () => {} };
    const shares = createLocalShares([{ unc, folder }], impatient);
    await expect(shares.open(`${unc}\\Contoso\\notes.vhdx`, call)).rejects.toMatchObject({ code: 'share-unreachable' });
  });
});
