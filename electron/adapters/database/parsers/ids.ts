import { z } from 'zod';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { Instant } from '#shared/kernel/instant.ts';

/** Ids and instants as they lie in JSON columns; the brand says what the column holds. */
export function id<T extends string>() {
  return z.string().min(1).max(64) as unknown as z.ZodType<T>;
}
export const at = z.number().int() as unknown as z.ZodType<Instant>;
export const architecture = z.enum(['x86', 'x64', 'arm', 'arm64', 'neutral']);
export const principal = z.object({
  kind: z.enum(['user', 'group']),
  name: z.string(),
  sid: z.string().nullable(),
}) satisfies z.ZodType<Principal>;
export const registration = z.enum(['on-demand', 'log-on-blocking']);
