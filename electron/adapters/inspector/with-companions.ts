import type { Companions } from '#electron/images/bytes/companions.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { createCompanionDesk } from './companion-desk.ts';

/** Runs readers over an open file in this process, with the files beside it; closes those, not the file itself. */
export async function withCompanions<T>(file: OpenFile, work: (companions: Companions) => Promise<T>): Promise<T> {
  const desk = createCompanionDesk(file);
  try {
    return await work({
      list: desk.list,
      open: ({ name, size }) => ({
        size,
        read: async (offset, length) => (await desk.source(name)).read(offset, length),
      }),
    });
  } finally {
    await desk.close();
  }
}
