import { type RefObject, useLayoutEffect, useState } from 'react';

const none: ReadonlySet<string> = new Set();

function foldedIn(line: HTMLElement): ReadonlySet<string> {
  const chips = [...line.querySelectorAll<HTMLElement>('[data-word]')];
  const top = chips[0]?.offsetTop ?? 0;
  const below = chips.filter((chip) => chip.offsetTop > top);
  return below.length === 0 ? none : new Set(below.map((chip) => chip.dataset.word ?? ''));
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((word) => other.has(word));
}

/**
 * The chips (`data-word`) of a line that wrapped out of it; `content` changes when the chips do. They keep their place
 * while they are hidden, so that they come back as soon as there is room.
 */
export function useFolded(line: RefObject<HTMLElement | null>, content: string): ReadonlySet<string> {
  const [folded, setFolded] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other chips have other widths
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return undefined;
    const measure = () =>
      setFolded((before) => {
        const now = foldedIn(element);
        return same(before, now) ? before : now;
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [line, content]);
  return folded;
}
