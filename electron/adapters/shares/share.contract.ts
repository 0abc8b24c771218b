import { describe, expect, it } from 'vitest';
import type { ShareAccess } from '#electron/ports/share-access.ts';

/** A share with `Contoso\notes.vhdx` (holding `0123456789`) and an empty folder `Empty`. `root`: its UNC path. */
export type ShareUnderTest = { readonly shares: ShareAccess; readonly root: string };

const call = { signal: new AbortController().signal };

/** What every way to read shares promises. */
export function describeShare(name: string, make: () => Promise<ShareUnderTest>): void {
  describe(`share access: ${name}`, () => {
    it('names the folder that Browse starts from', async () => {
      const { shares, root } = await make();
      expect(await shares.roots()).toContain(root);
    });

    it('lists folders and files with size and time', async () => {
      const { shares, root } = await make();
      const names = (await shares.list(root, call)).map((entry) => `${entry.kind} ${entry.name}`);
      expect(names.sort()).toEqual(['folder Contoso', 'folder Empty']);
      const [file] = await shares.list(`${root}\\Contoso`, call);
      expect(file).toMatchObject({ name: 'notes.vhdx', kind: 'file', size: 10 });
      expect(file?.modifiedAt).toBeGreaterThan(0);
      expect(await shares.list(`${root}\\Empty`, call)).toEqual([]);
    });

    it('reads exactly the bytes asked for, and fewer at the end', async () => {
      const { shares, root } = await make();
      const file = await shares.open(`${root}\\Contoso\\notes.vhdx`, call);
      expect(file.size).toBe(10);
      expect(Buffer.from(await file.read(2, 3)).toString()).toBe('234');
      expect(Buffer.from(await file.read(8, 100)).toString()).toBe('89');
      expect((await file.read(10, 5)).length).toBe(0);
      expect((await file.read(1_000, 5)).length).toBe(0);
      await file.close();
    });

    it('finds a file whatever the case of its path', async () => {
      const { shares, root } = await make();
      const file = await shares.open(`${root.toUpperCase()}\\CONTOSO\\Notes.VHDX`, call);
      await file.close();
    });

    it.each([
      ['path-not-found', '\\Contoso\\none.vhdx'],
      ['path-not-found', '\\None\\notes.vhdx'],
      ['path-is-folder', '\\Contoso'],
      ['path-invalid', '\\Contoso\\..\\..\\x'],
      ['path-invalid', '\\Contoso\\nul'],
    ])('answers %s for %s', async (code, below) => {
      const { shares, root } = await make();
      await expect(shares.open(`${root}${below}`, call)).rejects.toMatchObject({ code });
    });

    it('answers share-unreachable for a server that nobody knows', async () => {
      const { shares } = await make();
      await expect(shares.list('\\\\NOSUCH-SERVER\\msix', call)).rejects.toMatchObject({ code: 'share-unreachable' });
    });

    it('does nothing for a caller who has gone', async () => {
      const { shares, root } = await make();
      const gone = { signal: AbortSignal.abort(new Error('gone')) };
      await expect(shares.list(root, gone)).rejects.toThrow('gone');
    });
  });
}
