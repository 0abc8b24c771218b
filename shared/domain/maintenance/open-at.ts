import { day, type Instant, instant } from '#shared/kernel/instant.ts';
import { scopeKey } from '../assignment/assignment.ts';
import { scopeChain } from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import type { SiteState } from '../site/farm.ts';
import { addDays, localDay, momentOf, weekday } from './local-time.ts';
import type { MaintenanceWindow, ScopeWindows } from './window.ts';

/**
 * Whether work may begin, and when that changes next. `until` null: it stays so (no window, or none that ever opens again).
 */
export type Openness = { readonly open: boolean; readonly until: Instant | null };

const always: Openness = { open: true, until: null };

/** The windows that decide for a host: those of the nearest scope that has any; null where none has. */
export function windowsFor(state: SiteState, host: Host): ScopeWindows | null {
  if (state.windows.size === 0) return null;
  for (const scope of scopeChain(state, host)) {
    const said = state.windows.get(scopeKey(scope));
    if (said !== undefined && said.windows.length > 0) return said;
  }
  return null;
}

type Known = { readonly from: Instant; readonly answer: Openness };
const answers = new WeakMap<readonly MaintenanceWindow[], Known>();

/** Whether work may begin on a host now. */
export function openFor(state: SiteState, host: Host, now: Instant): Openness {
  const windows = windowsFor(state, host)?.windows ?? [];
  if (windows.length === 0) return always;
  const known = answers.get(windows);
  // An answer holds until it says that it changes; not for what lies before it, since clocks are set back.
  if (known !== undefined && now >= known.from && now < (known.answer.until ?? now + 1)) return known.answer;
  const answer = openAt(windows, now);
  answers.set(windows, { from: now, answer });
  return answer;
}

/** Whether any of the windows is open at a moment. No windows at all means that work may begin at any time. */
export function openAt(windows: readonly MaintenanceWindow[], now: Instant): Openness {
  if (windows.length === 0) return always;
  const spans = windows.flatMap((window) => spansAround(window, now)).sort((a, b) => a.from - b.from);
  const covering = spans.filter(({ from, to }) => from <= now && now < to);
  if (covering.length === 0) {
    return { open: false, until: spans.find(({ from }) => from > now)?.from ?? null };
  }
  // Windows that touch or overlap are one: it closes when the last of them does.
  let closes = Math.max(...covering.map(({ to }) => to));
  for (const { from, to } of spans) if (from <= closes && to > closes) closes = to;
  // A week without a gap has none later either.
  return { open: true, until: closes > now + 7 * day ? null : instant(closes) };
}

type Span = { readonly from: Instant; readonly to: Instant };

/** A window is at most a week long, and opens at least once in any eight days. */
const daysAround = 8;

/**
 * When a window is open around a moment. It opens and closes by the clock on the wall: one until 06:00 has closed when people come
 * to work at six, also in the night in which an hour is left out or comes twice.
 */
function spansAround({ days, opens, minutes, zone }: MaintenanceWindow, now: Instant): readonly Span[] {
  const today = localDay(zone, now);
  const spans: Span[] = [];
  for (let ahead = -daysAround; ahead <= daysAround; ahead += 1) {
    const date = addDays(today, ahead);
    if (!days.includes(weekday(date))) continue;
    const span = { from: momentOf(zone, date, opens), to: momentOf(zone, date, opens + minutes) };
    if (span.to > span.from && span.to > now - day) spans.push(span);
  }
  return spans;
}
