import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant, minute } from '#shared/kernel/instant.ts';
import { scopeKey } from '../assignment/assignment.ts';
import { aHost, aState, defaults, onGroup, onHost } from '../testing/samples.ts';
import { isZone } from './local-time.ts';
import { openAt, openFor, windowsFor } from './open-at.ts';
import type { MaintenanceWindow } from './window.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
/** `Europe/Vienna`: UTC+1, from 2026-03-29 01:00Z to 2026-10-25 01:00Z UTC+2. */
function window(opens: string, hours: number, days = everyDay, zone = 'Europe/Vienna'): MaintenanceWindow {
  const [hour = 0, min = 0] = opens.split(':').map(Number);
  return { days, opens: hour * 60 + min, minutes: hours * 60, zone };
}
const at = (text: string) => instant(Date.parse(text));
const text = (moment: Instant | null) => (moment === null ? null : new Date(moment).toISOString().slice(0, 16));
const asked = (windows: readonly MaintenanceWindow[], moment: string) => {
  const { open, until } = openAt(windows, at(moment));
  return [open ? 'open' : 'closed', text(until)];
};

describe('a maintenance window', () => {
  it.each([
    ['before it', '2026-01-14T20:59Z', ['closed', '2026-01-14T21:00']],
    ['as it opens', '2026-01-14T21:00Z', ['open', '2026-01-15T03:00']],
    ['after midnight', '2026-01-15T02:59Z', ['open', '2026-01-15T03:00']],
    ['as it closes', '2026-01-15T03:00Z', ['closed', '2026-01-15T21:00']],
    ['in summer', '2026-07-14T20:00Z', ['open', '2026-07-15T02:00']],
  ])('over midnight: %s', (_when, moment, expected) => {
    expect(asked([window('22:00', 6)], moment)).toEqual(expected);
  });
  it('opens on its days alone, and belongs to the day on which it opens', () => {
    const saturday = [window('22:00', 6, [6])];
    expect(asked(saturday, '2026-01-18T02:00Z')).toEqual(['open', '2026-01-18T03:00']);
    expect(asked(saturday, '2026-01-18T22:00Z')).toEqual(['closed', '2026-01-24T21:00']);
  });
  it('closes by the clock on the wall in the night in which an hour is left out', () => {
    expect(asked([window('22:00', 8)], '2026-03-28T21:00Z')).toEqual(['open', '2026-03-29T04:00']);
  });
  it('closes by the clock on the wall in the night in which an hour comes twice', () => {
    expect(asked([window('22:00', 8)], '2026-10-24T20:00Z')).toEqual(['open', '2026-10-25T05:00']);
  });
  it('that would open in the hour that is left out opens after it', () => {
    expect(asked([window('02:30', 2)], '2026-03-29T00:00Z')).toEqual(['closed', '2026-03-29T01:30']);
  });
  it('that opens in the hour that comes twice opens the first time', () => {
    expect(asked([window('02:30', 1)], '2026-10-25T00:00Z')).toEqual(['closed', '2026-10-25T00:30']);
  });
  it('is one with another that it touches', () => {
    const both = [window('20:00', 2), window('22:00', 2)];
    expect(asked(both, '2026-01-14T19:30Z')).toEqual(['open', '2026-01-14T23:00']);
  });
  it('that never closes is always open', () => {
    expect(asked([window('00:00', 24)], '2026-01-14T19:30Z')).toEqual(['open', null]);
  });
  it('counts in its own zone', () => {
    expect(asked([window('22:00', 1, everyDay, 'Asia/Kolkata')], '2026-01-14T16:30Z')).toEqual([
      'open',
      '2026-01-14T17:30',
    ]);
  });
  it('is not needed for work to begin', () => {
    expect(openAt([], at('2026-01-14T12:00Z'))).toEqual({ open: true, until: null });
  });
  it('knows the names of time zones', () => {
    expect(['Europe/Vienna', 'UTC', 'Vienna', ''].map(isZone)).toEqual([true, true, false, false]);
  });

  it('says truly when it opens and closes next, at any moment of years with changes of the clock', () => {
    const zones = fc.constantFrom('Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const anyWindow = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      opens: fc.integer({ min: 0, max: 1_439 }),
      minutes: fc.integer({ min: 30, max: 2_880 }),
      zone: zones,
    });
    const moment = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
    fc.assert(
      fc.property(fc.array(anyWindow, { minLength: 1, maxLength: 3 }), moment, (windows, now) => {
        const answer = openAt(windows, instant(now));
        if (answer.until === null) return;
        expect(answer.until).toBeGreaterThan(now);
        expect(openAt(windows, instant(answer.until - 1)).open).toBe(answer.open);
        expect(openAt(windows, answer.until).open).toBe(!answer.open);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the windows of a host', () => {
  const host = aHost('H1', 'Finance');
  const said = (scope: Parameters<typeof scopeKey>[0], ...windows: readonly MaintenanceWindow[]) =>
    [scopeKey(scope), { scope, windows, revision: 1 }] as const;
  const state = (...windows: readonly ReturnType<typeof said>[]) => ({
    ...aState({ hosts: [host] }),
    windows: new Map(windows),
  });
  const [site, group, own] = [window('01:00', 1), window('02:00', 1), window('03:00', 1)];

  it('are those of the nearest scope that has any', () => {
    const all = [said(defaults, site), said(onGroup('Finance'), group), said(onHost('H1'), own)];
    expect(windowsFor(state(...all), host)?.windows).toEqual([own]);
    expect(windowsFor(state(...all.slice(0, 2)), host)?.windows).toEqual([group]);
    expect(windowsFor(state(said(defaults, site), said(onHost('H1'))), host)?.windows).toEqual([site]);
    expect(windowsFor(state(), host)).toBeNull();
  });
  it('are asked anew when the clock passes their end or is set back', () => {
    const of = state(said(defaults, site));
    const opens = at('2026-01-14T00:00Z');
    expect(openFor(of, host, opens).open).toBe(true);
    expect(openFor(of, host, instant(opens + 60 * minute)).open).toBe(false);
    expect(openFor(of, host, opens).open).toBe(true);
  });
});
