import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import type { Source } from './source.ts';

/** 64 KiB: on a share with 5 ms latency a third fewer reads than 4 KiB pages need, at a tenth of the bytes of 1 MiB pages. */
const smallPage = 65_536;
/** At most 16 MiB of small pages are held. */
const heldSmallPages = 256;
/** Adjacent pages that are missing are read in one call of at most so many bytes. */
const maxCall = 1_048_576;
/** A read of so many bytes that lies within a page is not copied out of it. */
const copiedBelow = 65_536;

/** A source that keeps what it read, with what reading cost so far. */
export type PagedSource = Source & { cost(): { readonly count: number; readonly bytes: number } };

/** Pages that several sources share, so that all of them together hold no more than one alone. */
export type PageStore = {
  readonly pages: Map<number, Uint8Array>;
  /** Memory of pages that were dropped; none unless it is to be used again. */
  readonly spare: Uint8Array[];
};

export function createPageStore(): PageStore {
  return { pages: new Map(), spare: [] };
}

/** What a paged source may be told: where its pages are kept, when to stop, and how it is going to be read. */
export type Paging = {
  readonly store?: PageStore;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a page, the same for all that share a store. */
  readonly pageSize?: number;
  /** Pages that are held at most. */
  readonly held?: number;
  /** Pages that are read in the background behind each one that is used; for who reads from start to end. */
  readonly ahead?: number;
  /** Reads into the memory of pages that were dropped, so that a large file leaves nothing to collect. */
  readonly reuse?: boolean;
};

/** Every page of one source has a number below this: a page of 64 KiB times this is more than any file has. */
const maxPages = 2 ** 37;
let sources = 0;

/**
 * Reads `source` in aligned pages and keeps the last used ones, so that readers may ask for single fields without a
 * call to the share for each. What it gives is not to be written to. A failing read becomes `image-read-failed`, a
 * short one `image-truncated`; an aborted `signal` ends at the next read with `inspection-cancelled`.
 */
export function paged(source: Source, paging: Paging = {}): PagedSource {
  const { store = createPageStore(), pageSize = smallPage, held = heldSmallPages, ahead = 0, reuse = false } = paging;
  sources = (sources + 1) % 65_536;
  const pages = pagesOf(store, sources, held, reuse);
  const loader = createLoader(source, pages, pageSize, paging.signal);

  /** `use` is called in the same turn as the page is found: later it may be another's. */
  async function withPage<T>(page: number, last: number, use: (bytes: Uint8Array) => T): Promise<T> {
    for (;;) {
      const known = pages.use(page);
      const coming = known === undefined ? loader.bring(page, last) : null;
      loader.lookAhead(page, ahead);
      if (known !== undefined) return use(known);
      await coming;
    }
  }

  async function read(offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array> {
    const end = Math.min(offset + length, source.size);
    if (offset < 0 || offset >= end) return new Uint8Array(0);
    const first = Math.floor(offset / pageSize);
    const last = Math.floor((end - 1) / pageSize);
    if (first === last && end - offset >= copiedBelow && !reuse)
      return await withPage(first, last, (page) => page.subarray(offset - first * pageSize, end - first * pageSize));
    const bytes = roomFor(end - offset, memory);
    for (let page = first; page <= last; page += 1)
      await withPage(page, last, (found) => copyPage(found, page * pageSize, bytes, offset));
    return bytes;
  }

  return { size: source.size, read, cost: loader.cost };
}

/** Reads pages of a source; who needs a page that is on its way waits for it. */
function createLoader(source: Source, pages: Pages, pageSize: number, signal: AbortSignal | undefined) {
  const lastOfAll = Math.ceil(source.size / pageSize) - 1;
  const coming = new Map<number, Promise<void>>();
  const cost = { count: 0, bytes: 0 };
  const isMissing = (page: number) => !pages.has(page) && !coming.has(page);

  async function fetch(first: number, count: number): Promise<void> {
    const offset = first * pageSize;
    const length = Math.min(count * pageSize, source.size - offset);
    if (signal?.aborted === true) throw problem('inspection-cancelled');
    const memory = count === 1 ? pages.memory(pageSize) : undefined;
    const bytes = await readOnce(source, offset, length, memory);
    cost.count += 1;
    cost.bytes += bytes.length;
    for (let page = 0; page < count; page += 1)
      pages.keep(first + page, bytes.subarray(page * pageSize, (page + 1) * pageSize));
  }

  /** Reads `page` with the adjacent ones that are missing, up to `last` and to the limit of one call. */
  function bring(page: number, last: number): Promise<void> {
    const known = coming.get(page);
    if (known !== undefined) return known;
    const most = Math.min(maxCall / pageSize, last - page + 1);
    const numbers = [page];
    while (numbers.length < most && isMissing(page + numbers.length)) numbers.push(page + numbers.length);
    const done = fetch(page, numbers.length).finally(() => {
      for (const number of numbers) coming.delete(number);
    });
    for (const number of numbers) coming.set(number, done);
    return done;
  }

  function lookAhead(page: number, ahead: number): void {
    for (let next = page + 1; next <= Math.min(page + ahead, lastOfAll); next += 1)
      // What fails is read again, and then told, where it is needed.
      if (isMissing(next)) bring(next, next).catch(() => undefined);
  }

  return { bring, lookAhead, cost: () => ({ ...cost }) };
}

async function readOnce(source: Source, offset: number, length: number, memory?: Uint8Array): Promise<Uint8Array> {
  try {
    const bytes = await source.read(offset, length, memory);
    if (bytes.length === length) return bytes;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw problem('image-read-failed', { reason: reasonOf(error) }, error);
  }
  throw problem('image-truncated', { size: source.size });
}

function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code).slice(0, 100);
  return error instanceof Error ? error.message.slice(0, 100) : 'unknown';
}

/** The pages of one source in a store. */
type Pages = {
  has(page: number): boolean;
  /** A page that is there, which counts as used. */
  use(page: number): Uint8Array | undefined;
  /** Keeps a page and drops the one that was not used for longest, of whatever source. */
  keep(page: number, bytes: Uint8Array): void;
  /** What a page may be read into; undefined where memory is not used again. */
  memory(pageSize: number): Uint8Array | undefined;
};

/** Memory that was made for pages: what a source gave of its own is never written to. */
const ours = new WeakSet<ArrayBufferLike>();

function pagesOf({ pages, spare }: PageStore, source: number, held: number, reuse: boolean): Pages {
  const key = (page: number) => source * maxPages + page;
  function keep(page: number, bytes: Uint8Array): void {
    pages.delete(key(page));
    pages.set(key(page), bytes);
    const [oldest] = pages;
    if (pages.size > held && oldest !== undefined) drop(...oldest);
  }
  function drop(oldest: number, { buffer }: Uint8Array): void {
    pages.delete(oldest);
    if (reuse && ours.has(buffer)) spare.push(new Uint8Array(buffer));
  }
  return {
    has: (page) => pages.has(key(page)),
    use: (page) => {
      const bytes = pages.get(key(page));
      if (bytes !== undefined) keep(page, bytes);
      return bytes;
    },
    keep,
    memory: (pageSize) => {
      if (!reuse) return undefined;
      const memory = spare.pop() ?? Buffer.allocUnsafeSlow(pageSize);
      ours.add(memory.buffer);
      return memory;
    },
  };
}

/** The start of `memory` where it is large enough. */
function roomFor(length: number, memory: Uint8Array | undefined): Uint8Array {
  return memory !== undefined && memory.length >= length ? memory.subarray(0, length) : new Uint8Array(length);
}

/** Copies the part of a page (which starts at `pageOffset`) that the wanted bytes (which start at `offset`) need. */
function copyPage(page: Uint8Array, pageOffset: number, wanted: Uint8Array, offset: number): void {
  const from = Math.max(pageOffset, offset);
  const to = Math.min(pageOffset + page.length, offset + wanted.length);
  if (to > from) wanted.set(page.subarray(from - pageOffset, to - pageOffset), from - offset);
}
