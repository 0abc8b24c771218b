import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

/** More selected rows than this stay out of the address: 10,000 ids would be no address any more. */
export const idsInAddress = 20;
/** Milliseconds after the last key until the address has the filter. */
const pause = 250;

/** What a list shows, as far as its address has it: filter text, selected rows, and whatever else the screen keeps there. */
export type ListAddress = {
  readonly params: URLSearchParams;
  readonly search: string;
  readonly selected: readonly string[];
};
/** A change of it; a part that is null leaves the address. */
export type ListAddressChange = {
  readonly search?: string;
  readonly selected?: readonly string[];
  readonly other?: Readonly<Record<string, string | null>>;
};

type Parts = Readonly<Record<string, string | null>>;

function idsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
function textOf(ids: readonly string[]): string {
  return ids.length > idsInAddress ? '' : ids.join(',');
}

/** Tells what others wrote into the address (a link, Back) from our own writing, which arrives later than it was made. */
function useForeign(written: string, follow: (text: string) => void): (text: string) => void {
  const awaited = useRef<string[]>([]);
  const seen = useRef(written);
  useEffect(() => {
    if (seen.current === written) return;
    seen.current = written;
    const at = awaited.current.indexOf(written);
    awaited.current.splice(0, at < 0 ? awaited.current.length : at + 1);
    if (at < 0) follow(written);
  }, [written, follow]);
  return useCallback((text: string) => {
    if (text !== (awaited.current.at(-1) ?? seen.current)) awaited.current.push(text);
  }, []);
}

function written(before: URLSearchParams, parts: Parts): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(parts)) {
    if (value === null || value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** Writes parts of the address one after the other: the second of two in a row builds on the first, not on what shows. */
function useWriting(params: URLSearchParams, setParams: ReturnType<typeof useSearchParams>[1]) {
  const latest = useRef({ params, setParams });
  useEffect(() => {
    latest.current = { params, setParams };
  }, [params, setParams]);
  return useCallback((parts: Parts) => {
    const params = written(latest.current.params, parts);
    latest.current = { ...latest.current, params };
    latest.current.setParams(params, { replace: true });
  }, []);
}

/**
 * Filter and selection of a list: here at once, in the address (`q`, `selected`) a moment later, without adding to the
 * history. Selections of more than {@link idsInAddress} rows stay here alone.
 */
export function useListAddress() {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(params.get('q') ?? '');
  const [selected, setSelected] = useState(() => idsOf(params.get('selected') ?? ''));
  const ownSearch = useForeign(params.get('q') ?? '', setSearch);
  const ownSelection = useForeign(
    params.get('selected') ?? '',
    useCallback((text: string) => setSelected(idsOf(text)), []),
  );
  const put = useWriting(params, setParams);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = useCallback(
    (to: ListAddressChange) => {
      const parts: Record<string, string | null> = { ...to.other };
      if (to.selected !== undefined) {
        setSelected(to.selected);
        parts.selected = textOf(to.selected);
        ownSelection(parts.selected);
      }
      if (to.search !== undefined) {
        setSearch(to.search);
        parts.q = to.search;
        ownSearch(to.search);
        clearTimeout(timer.current);
      }
      if (to.search !== undefined && Object.keys(parts).length === 1)
        timer.current = setTimeout(() => put(parts), pause);
      else put(parts);
    },
    [put, ownSearch, ownSelection],
  );
  const address = useMemo((): ListAddress => ({ params, search, selected }), [params, search, selected]);
  return { address, change };
}
