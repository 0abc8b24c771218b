import { describe, expect, it } from 'vitest';
import { formOf, newForm, windowOf } from './window-form.ts';

describe('the fields of a maintenance window', () => {
  const night = { days: [1, 2], opens: 1_320, minutes: 480, zone: 'Europe/Vienna' };
  it('reach into the next day where the window closes before it opens', () => {
    expect(formOf(night)).toEqual({ days: [1, 2], opens: '22:00', closes: '06:00', zone: 'Europe/Vienna' });
    expect(windowOf(formOf(night))).toEqual(night);
  });
  it('mean a whole day where it closes as it opens', () => {
    expect(windowOf({ ...formOf(night), opens: '00:00', closes: '00:00' })).toMatchObject({ opens: 0, minutes: 1_440 });
  });
  it.each([
    [{ days: [] }, 'Choose at least one day.'],
    [{ opens: '24:00' }, 'Times are written as 22:00.'],
    [{ closes: 'six' }, 'Times are written as 22:00.'],
    [{ zone: 'Vienna' }, 'The time zone is written as Europe/Vienna.'],
    [{ opens: '05:00', closes: '05:10' }, 'A window is open for at least 15 minutes.'],
  ])('say what is wrong with %j', (wrong, words) => {
    expect(windowOf({ ...newForm('UTC'), ...wrong })).toBe(words);
  });
});
