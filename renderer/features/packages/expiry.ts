import type { Instant } from '#shared/kernel/instant.ts';

/** How an expiration date is shown: its words, and whether it deserves the warning mark or recedes. */
export type Expiry = { readonly text: string; readonly tone: 'plain' | 'warning' | 'muted' };

const dayMs = 86_400_000;
const soonDays = 90;

/** A moment as the date of this computer's time zone, `2027-03-01`. */
export function dateText(at: number): string {
  const date = new Date(at);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

/**
 * The Expires cell: a date, or `in 12 d` within 90 days. The warning stands only where no time stamp keeps the
 * signature good after that date; an expired, time-stamped certificate is a muted date (product.md, 6).
 */
export function expiryOf(expiresAt: Instant | null, timestamped: boolean, now: number): Expiry {
  if (expiresAt === null) return { text: 'No certificate', tone: 'muted' };
  const days = Math.ceil((expiresAt - now) / dayMs);
  if (days <= 0)
    return { text: timestamped ? dateText(expiresAt) : 'Expired', tone: timestamped ? 'muted' : 'warning' };
  if (days > soonDays) return { text: dateText(expiresAt), tone: 'plain' };
  return { text: `in ${days} d`, tone: timestamped ? 'plain' : 'warning' };
}
