import type { MaintenanceWindow } from './window.ts';

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** Days as they are listed: a week begins on Monday. */
export const daysInOrder = [1, 2, 3, 4, 5, 6, 0] as const;

/** Minutes after midnight as a clock shows them: `22:00`. */
export function clockText(minutes: number): string {
  const ofDay = ((minutes % 1_440) + 1_440) % 1_440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

export function dayName(day: number): string {
  return names[day] ?? `day ${day}`;
}

/** A window as lists and the audit say it: `Mon, Tue 22:00 to 06:00 (Europe/Vienna)`. */
export function windowText({ days, opens, minutes, zone }: MaintenanceWindow): string {
  const listed = daysInOrder.filter((day) => days.includes(day)).map(dayName);
  const when = listed.length === 7 ? 'Every day' : listed.join(', ');
  return `${when} ${clockText(opens)} to ${clockText(opens + minutes)} (${zone})`;
}
