import { type } from '@orpc/contract';
import { z } from 'zod';
import { hostId, packageId } from './inputs.ts';
import { read, write } from './procedure.ts';

/** A cause that the lab can inject into a host. */
export type LabFaultInput = z.infer<typeof fault>;
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('down') }),
  z.strictObject({ kind: z.literal('share-unreadable'), how: z.enum(['gone', 'denied']) }),
  z.strictObject({ kind: z.literal('certificate-not-trusted') }),
  z.strictObject({ kind: z.literal('slow'), factor: z.number().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('partial-staging'), times: z.number().int().min(1).max(100) }),
]);

/** Names or SIDs of the groups that a user is in. */
const groups = z.array(z.string().min(1).max(255)).max(200).readonly();
/** What is done by hand, to a package of the site or to the whole host. */
export type LabHandworkInput = z.infer<typeof handwork>;
const handwork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['stage', 'destage', 'mount', 'unmount']), packageId }),
  z.strictObject({ kind: z.literal('re-image') }),
]);

/** Levers of the simulated fleet; served in a lab alone. */
export const lab = {
  state: read('lab.control')
    .input(z.strictObject({ hostId }))
    .output(type<{ readonly faults: readonly LabFaultInput[] }>()),
  signIn: write('lab.control', 'lab.sign-in')
    .input(z.strictObject({ hostId, user: z.string().min(1).max(64), packageId, groups: groups.optional() }))
    .output(type<Record<string, never>>()),
  signOut: write('lab.control', 'lab.sign-out')
    .input(z.strictObject({ hostId, user: z.string().min(1).max(64).nullable() }))
    .output(type<Record<string, never>>()),
  /** Somebody works on the host by hand, past the console. */
  byHand: write('lab.control', 'lab.by-hand')
    .input(z.strictObject({ hostId, work: handwork }))
    .output(type<Record<string, never>>()),
  setFaults: write('lab.control', 'lab.faults')
    .input(z.strictObject({ hostId, faults: z.array(fault).max(5).readonly() }))
    .output(type<Record<string, never>>()),
};
