import { day, type Instant, instant } from '#shared/kernel/instant.ts';

/** A day of the calendar: `month` counts from 1. */
export type LocalDay = { readonly year: number; readonly month: number; readonly day: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** Whether a text names a time zone, such as `Europe/Vienna`. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** The clock on the wall at a moment, as if it were UTC; in milliseconds. */
function wallClock(zone: string, at: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function offset(zone: string, at: number): number {
  const whole = Math.floor(at / 1_000) * 1_000;
  return wallClock(zone, whole) - whole;
}

/** The day that the calendar shows in a zone. */
export function localDay(zone: string, at: Instant): LocalDay {
  const wall = new Date(wallClock(zone, at));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

export function addDays(of: LocalDay, days: number): LocalDay {
  const moved = new Date(Date.UTC(of.year, of.month - 1, of.day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** 0 is Sunday. */
export function weekday({ year, month, day: date }: LocalDay): number {
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay();
}

/**
 * The moment at which a zone's clocks show so many minutes after the midnight with which a day begins. An hour that comes twice is
 * meant the first time; one that is left out is as long after midnight as if it had not been.
 */
export function momentOf(zone: string, of: LocalDay, minutes: number): Instant {
  const wall = Date.UTC(of.year, of.month - 1, of.day, 0, minutes);
  const before = wall - offset(zone, wall - day);
  const after = wall - offset(zone, wall + day);
  const shown = [before, after].filter((at) => wallClock(zone, at) === wall);
  return instant(shown.length === 0 ? before : Math.min(...shown));
}
