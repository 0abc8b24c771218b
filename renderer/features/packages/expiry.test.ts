import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/instant.ts';
import { expiryOf } from './expiry.ts';

const now = new Date(2026, 10, 21, 12).getTime();
const inDays = (days: number) => instant(now + days * 86_400_000);

describe('the Expires column', () => {
  it('shows a date while there is time', () => {
    expect(expiryOf(instant(new Date(2028, 4, 14).getTime()), false, now)).toEqual({
      text: '2028-05-14',
      tone: 'plain',
    });
  });
  it('counts days within 90 and warns only without a time stamp', () => {
    expect(expiryOf(inDays(12), false, now)).toEqual({ text: 'in 12 d', tone: 'warning' });
    expect(expiryOf(inDays(12), true, now)).toEqual({ text: 'in 12 d', tone: 'plain' });
  });
  it('lets an expired, time-stamped certificate recede and warns of one without', () => {
    expect(expiryOf(inDays(-20), true, now).tone).toBe('muted');
    expect(expiryOf(inDays(-20), false, now)).toEqual({ text: 'Expired', tone: 'warning' });
  });
});
