import type { ByteSource } from '#electron/ports/byte-source.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import type { ImageCompanion } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';

/** A sound image has a handful of files; a child that asks for more is not believed. */
const maxOpen = 256;
const maxLists = 128;

/** Hands the files beside an image to a child, as far as the share lets the image have any. */
export type CompanionDesk = {
  list(set: unknown): Promise<readonly ImageCompanion[]>;
  /** The file that a read is about: the image itself where no name is given. */
  source(name: unknown): Promise<ByteSource>;
  /** Closes what was opened; the image itself is not closed. */
  close(): Promise<void>;
};

/** The desk of one inspection. Throws `inspection-failed`, `image-limit-exceeded`, and what the share throws. */
export function createCompanionDesk(file: OpenFile): CompanionDesk {
  const opened = new Map<string, Promise<ByteSource>>();
  let lists = 0;
  return {
    list: async (set) => {
      lists += 1;
      if (typeof set !== 'string' || lists > maxLists) throw unasked();
      return (await file.companions?.list(set)) ?? [];
    },
    source: async (name) => {
      if (name === undefined) return file;
      if (typeof name !== 'string' || file.companions === undefined) throw unasked();
      const known = opened.get(name);
      if (known === undefined && opened.size >= maxOpen)
        throw problem('image-limit-exceeded', { what: 'The number of files beside the image', limit: maxOpen });
      const source = known ?? file.companions.open(name);
      opened.set(name, source);
      return await source;
    },
    close: async () => {
      const all = await Promise.allSettled(opened.values());
      for (const one of all) if (one.status === 'fulfilled') await one.value.close();
    },
  };
}

function unasked(): Error {
  return problem('inspection-failed', { reason: 'it asked for a file that the image does not have' });
}
