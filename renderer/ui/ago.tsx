import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import type { Instant } from '#shared/kernel/instant.ts';

const units: readonly (readonly [seconds: number, word: string])[] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** A moment as seen from `now`: `just now`, `2 min ago`, `in 12 s`, `in 12 d`. */
export function agoText(at: Instant, now: number): string {
  const seconds = Math.round((now - at) / 1000);
  const size = Math.abs(seconds);
  const unit = units.find(([length]) => size >= length);
  if (unit === undefined) return seconds < 0 ? `in ${size} s` : 'just now';
  const text = `${Math.floor(size / unit[0])} ${unit[1]}`;
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** A duration in milliseconds as people say it: `40 s`, `9 min`, `2 h 5 min`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  const minutes = Math.round(seconds / 60);
  if (seconds < 90) return `${seconds} s`;
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment exactly, in local time: `2026-11-21 09:37:12`. */
export function exactText(at: Instant): string {
  return new Date(at).toLocaleString('sv-SE');
}

/** A moment to the second without the year while it is of this year: `11-21 09:37:12`. */
export function shortText(at: Instant, now: number): string {
  const text = exactText(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? text.slice(5) : text;
}

/** The day of a moment: `2026-11-21`. */
export function dayText(at: Instant): string {
  return new Date(at).toLocaleDateString('sv-SE');
}

type Beat = { readonly follow: (fn: () => void) => () => void; readonly count: () => number };

/** One timer for all texts of a pace, running while there are any: a list draws dozens of them with each step of scrolling. */
function createBeat(every: number): Beat {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let count = 0;
  const beat = () => {
    count += 1;
    for (const fn of listeners) fn();
  };
  return {
    count: () => count,
    follow: (fn) => {
      if (listeners.size === 0) timer = setInterval(beat, every);
      listeners.add(fn);
      return () => {
        listeners.delete(fn);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

/** Now, as of this drawing; draws again with each beat. */
function useNow({ follow, count }: Beat): number {
  useSyncExternalStore(follow, count);
  return Date.now();
}

const everySecond = createBeat(1_000);
const slowly = createBeat(20_000);

/** Now, for a text about `at`: by the second while that is less than a minute ahead. */
function useTime(at: Instant): number {
  const [pace, setPace] = useState(() => paceOf(at));
  const now = useNow(pace);
  const wanted = paceOf(at);
  useEffect(() => setPace(wanted), [wanted]);
  return now;
}

function paceOf(at: Instant): Beat {
  const ahead = at - Date.now();
  return ahead > 0 && ahead < 90_000 ? everySecond : slowly;
}

/** When something is tried next: `next try in 12 s`, counting down, then `trying again`. */
export function NextTry(props: { readonly at: Instant }): ReactElement {
  const now = useTime(props.at);
  if (props.at <= now) return <span>trying again</span>;
  return (
    <span>
      next try{' '}
      <time dateTime={new Date(props.at).toISOString()} title={exactText(props.at)}>
        {agoText(props.at, now)}
      </time>
    </span>
  );
}

/** A moment that has passed, as people say it, the exact one on hover. A console whose clock is ahead does not make it future. */
export function Ago(props: { readonly at: Instant }): ReactElement {
  const now = Math.max(props.at, useNow(slowly));
  return (
    <time dateTime={new Date(props.at).toISOString()} title={exactText(props.at)}>
      {agoText(props.at, now)}
    </time>
  );
}
