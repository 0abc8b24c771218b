import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './open-data-folder.ts';
import { inOneSentence } from './startup-problem.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function refusal(path: string): Promise<string> {
  return openDataFolder(path).then(
    () => 'opened',
    (error) => inOneSentence(error),
  );
}

describe('the data folder', () => {
  it('is made where it is missing, for the user alone, and left empty', async () => {
    const path = join(folder, 'a', 'b');
    await openDataFolder(path);
    expect([await readdir(path), (await stat(path)).isDirectory()]).toEqual([[], true]);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('may be there already', async () => {
    await mkdir(join(folder, 'there'));
    await expect(openDataFolder(join(folder, 'there'))).resolves.toBeUndefined();
  });

  it.each(['file', join('file', 'below')])('is refused in words where it is %s', async (path) => {
    await writeFile(join(folder, 'file'), '');
    expect(await refusal(join(folder, path))).toMatch(/^The data folder cannot be used\. .*a file.* --data DIR\.$/);
  });

  it.runIf(process.platform === 'linux')('is refused at once where no folder can be made', async () => {
    expect(await refusal('/proc/nope')).toBe(
      'The data folder cannot be used. /proc/nope: no folder can be made there. ' +
        'Choose a folder of your own in which you may write: --data DIR.',
    );
  });
});
