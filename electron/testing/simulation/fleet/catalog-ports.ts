import type { ImageInspector } from '#electron/ports/image-inspector.ts';
import type { OpenFile, ShareAccess } from '#electron/ports/share-access.ts';
import { shareOf } from '#electron/services/reconcile/limits.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { type Catalog, type Image, imageKey, sharesOf } from './catalog.ts';

/** Shares that cannot be read now, and why. */
export type ShareFaults = Map<string, 'gone' | 'denied'>;

/** The shares and the reader of images over a catalog: facts by path, no files. */
export type CatalogPorts = {
  readonly shares: ShareAccess;
  readonly inspector: ImageInspector;
};

export function catalogPorts(catalog: Catalog, faults: ShareFaults): CatalogPorts {
  const opened = new WeakMap<object, Image>();

  function open(path: string): OpenFile {
    const fault = faults.get(shareOf(path));
    if (fault === 'gone') throw problem('share-unreachable', { path });
    if (fault === 'denied') throw problem('share-access-denied', { path });
    const image = catalog.images.get(imageKey(path));
    if (image === undefined) throw problem('path-not-found', { path });
    const file: OpenFile = {
      size: image.size,
      modifiedAt: image.modifiedAt,
      stamp: image.stamp,
      read: async () => new Uint8Array(),
      close: async () => undefined,
    };
    opened.set(file, image);
    return file;
  }

  return {
    shares: {
      roots: async () => sharesOf(catalog),
      list: async () => [],
      open: async (path) => open(path),
    },
    inspector: {
      async inspect(path, file) {
        const image = opened.get(file);
        if (image === undefined) throw problem('path-not-found', { path });
        return image.inspection;
      },
      verify: async () => [],
      close: async () => undefined,
    },
  };
}
