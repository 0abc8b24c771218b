import type { Companions } from '#electron/images/bytes/companions.ts';
import { createPageStore, type PagedSource, type Paging, paged } from '#electron/images/bytes/paged.ts';
import type { Source } from '#electron/images/bytes/source.ts';

/** The image and the files beside it, with one store of pages for all of them. */
export function pagedFiles(source: Source, companions: Companions, paging: Omit<Paging, 'store'> = {}) {
  const store = createPageStore();
  const all: PagedSource[] = [];
  const open = (one: Source) => {
    const file = paged(one, { ...paging, store });
    all.push(file);
    return file;
  };
  const sum = (part: 'count' | 'bytes') => all.reduce((total, one) => total + one.cost()[part], 0);
  return {
    file: open(source),
    companions: { list: companions.list, open: (one) => open(companions.open(one)) } satisfies Companions,
    cost: () => ({ count: sum('count'), bytes: sum('bytes') }),
  };
}
