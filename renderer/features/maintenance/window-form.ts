import { isZone } from '#shared/domain/maintenance/local-time.ts';
import type { MaintenanceWindow } from '#shared/domain/maintenance/window.ts';
import { clockText } from '#shared/domain/maintenance/window-text.ts';

/** A window as its fields hold it. */
export type WindowForm = {
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
  readonly zone: string;
};

export function formOf({ days, opens, minutes, zone }: MaintenanceWindow): WindowForm {
  return { days, opens: clockText(opens), closes: clockText(opens + minutes), zone };
}

/** Every night, in the zone of the administrator. */
export function newForm(zone: string): WindowForm {
  return { days: [0, 1, 2, 3, 4, 5, 6], opens: '22:00', closes: '05:00', zone };
}

/** The window that the fields mean, or what is wrong with them. One that closes before it opens reaches into the next day. */
export function windowOf(form: WindowForm): MaintenanceWindow | string {
  const [opens, closes] = [clockOf(form.opens), clockOf(form.closes)];
  if (form.days.length === 0) return 'Choose at least one day.';
  if (opens === null || closes === null) return 'Times are written as 22:00.';
  if (!isZone(form.zone)) return 'The time zone is written as Europe/Vienna.';
  const minutes = closes > opens ? closes - opens : closes - opens + 1_440;
  if (minutes < 15) return 'A window is open for at least 15 minutes.';
  return { days: form.days.toSorted((a, b) => a - b), opens, minutes, zone: form.zone };
}

function clockOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hour, min] = [Number(found?.[1]), Number(found?.[2])];
  return found !== null && hour < 24 && min < 60 ? hour * 60 + min : null;
}
