import { z } from 'zod';
import { inspectionSchema } from './answer.ts';

/** What `attache inspect --json` prints. Fields are added within a version; a change of meaning is a new one. */
export const inspectAnswerSchema = z.discriminatedUnion('status', [
  z.strictObject({ schemaVersion: z.literal(1), status: z.enum(['fine', 'stops']), inspection: inspectionSchema }),
  z.strictObject({
    schemaVersion: z.literal(1),
    status: z.literal('unreadable'),
    problem: z.strictObject({ code: z.string(), title: z.string(), cause: z.string(), remedy: z.string() }),
  }),
]);
export type InspectAnswer = z.infer<typeof inspectAnswerSchema>;
