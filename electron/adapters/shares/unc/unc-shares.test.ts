import { describe, expect, it } from 'vitest';
import { createSystemEnv } from '../../env/system-env.ts';
import { createUncShares } from './unc-shares.ts';

const call = { signal: new AbortController().signal };

describe('shares by UNC path', () => {
  it('say on a system without UNC paths that a mapping is needed', async () => {
    const shares = createUncShares('linux', [], createSystemEnv());
    await expect(shares.open('\\\\FS01\\msix\\a.vhdx', call)).rejects.toMatchObject({
      code: 'share-unreachable',
      details: { share: '\\\\FS01\\msix', reason: 'not-mapped' },
    });
  });

  it('refuse what is no UNC path before the file system sees it', async () => {
    const shares = createUncShares('win32', [], createSystemEnv());
    await expect(shares.list('C:\\Windows', call)).rejects.toMatchObject({ code: 'path-invalid' });
    await expect(shares.open('\\\\.\\pipe\\x', call)).rejects.toMatchObject({ code: 'path-invalid' });
  });

  it('start Browse where they were told to', async () => {
    expect(await createUncShares('win32', ['\\\\FS01\\msix'], createSystemEnv()).roots()).toEqual(['\\\\FS01\\msix']);
  });
});
