import { z } from 'zod';
import {
  fault,
  fullName,
  groups,
  handwork,
  hostName,
  imagePath,
  labHost,
  observation,
  order,
  problemShape,
  userName,
} from '../shapes.ts';

/**
 * The lab's protocol: one JSON object a line, both ways, at most {@link maxFrame} bytes. The client speaks first (`hello`);
 * then any number of calls are under way on one connection, told apart by `id`. Version 1.
 */
export const protocol = 1;
export const maxFrame = 1_048_576;
/** Hosts in one answer, so that it fits a frame. */
export const hostsAtOnce = 2_000;

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a client may ask. */
export const request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('hello'), id, protocol: z.literal(protocol) }),
  z.strictObject({ do: z.literal('cancel'), id }),
  z.strictObject({ do: z.literal('hosts'), id, from: z.number().int().min(0) }),
  z.strictObject({ do: z.literal('state'), id, host: hostName }),
  z.strictObject({ do: z.literal('observe'), id, host: hostName }),
  z.strictObject({ do: z.literal('probe'), id, host: hostName, path: imagePath }),
  z.strictObject({ do: z.literal('apply'), id, host: hostName, order }),
  z.strictObject({ do: z.literal('sign-in'), id, host: hostName, user: userName, fullName, groups: groups.optional() }),
  z.strictObject({ do: z.literal('sign-out'), id, host: hostName, user: userName.nullable() }),
  z.strictObject({ do: z.literal('by-hand'), id, host: hostName, work: handwork }),
  z.strictObject({ do: z.literal('set-faults'), id, host: hostName, faults: z.array(fault).max(5) }),
]);
export type LabRequest = z.infer<typeof request>;
/** A request that is answered: everything but taking one back. */
export type LabCall = Exclude<LabRequest, { do: 'cancel' }>;

/** What answers hold, by what was asked. */
export const answers = {
  hello: z.strictObject({
    lab: z.string().min(1).max(64),
    share: z.strictObject({ unc: z.string().max(256), folder: z.string().max(4096) }),
  }),
  hosts: z.strictObject({ hosts: z.array(labHost).max(hostsAtOnce), next: z.number().int().nullable() }),
  state: z.strictObject({ faults: z.array(fault).max(5) }),
  observe: observation,
  probe: z.strictObject({ readable: z.boolean(), milliseconds: z.number() }),
  apply: z.null(),
  'sign-in': z.null(),
  'sign-out': z.null(),
  'by-hand': z.null(),
  'set-faults': z.null(),
} as const;
export type LabAnswers = { readonly [K in keyof typeof answers]: z.infer<(typeof answers)[K]> };

/** What a lab says. `failed` is a bug in the lab; its cause is in the lab's log. */
export const reply = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('done'), id, value: z.unknown() }),
  z.strictObject({ say: z.literal('refused'), id, problem: problemShape }),
  z.strictObject({ say: z.literal('failed'), id }),
  z.strictObject({ say: z.literal('hint'), hosts: z.array(hostName).max(hostsAtOnce) }),
]);
export type LabReply = z.infer<typeof reply>;
