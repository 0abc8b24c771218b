import { type ReactElement, useEffect, useState } from 'react';
import type { Instant } from '#shared/kernel/instant.ts';

const units: readonly (readonly [seconds: number, word: string])[] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** A moment as seen from `now`: `just now`, `2 min ago`, `in 12 d`. */
export function agoText(at: Instant, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  const size = Math.abs(seconds);
  const unit = units.find(([length]) => size >= length);
  if (unit === undefined) return 'just now';
  const text = `${Math.floor(size / unit[0])} ${unit[1]}`;
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** A moment exactly, in local time: `2026-11-21 09:37:12`. */
export function exactText(at: Instant): string {
  return new Date(at).toLocaleString('sv-SE');
}

/** The day of a moment: `2026-11-21`. */
export function dayText(at: Instant): string {
  return new Date(at).toLocaleDateString('sv-SE');
}

function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** A time as people say it, the exact one on hover. */
export function Ago(props: { readonly at: Instant }): ReactElement {
  const now = useNow(20_000);
  return (
    <time dateTime={new Date(props.at).toISOString()} title={exactText(props.at)}>
      {agoText(props.at, now)}
    </time>
  );
}
