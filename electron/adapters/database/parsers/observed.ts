import { z } from 'zod';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { type HostProblemCode, hostProblemCodes } from '#shared/domain/problem/codes.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import { type Step, stepKinds } from '#shared/domain/reconcile/step.ts';
import { architecture, at, registration } from './ids.ts';
import { packageRef } from './packages.ts';

const texts = z.array(z.string());

/** `observations.observation_json`. */
export const observation = z.object({
  at,
  os: z.object({ name: z.string(), build: z.string(), architecture }),
  mounted: z.array(z.object({ path: z.string() })),
  staged: z.array(z.object({ fullName: z.string(), imagePath: z.string() })),
  offered: z.array(z.object({ fullName: z.string(), registration, users: texts.default([]) })),
  sessions: z.array(z.object({ user: z.string(), since: at, running: texts, groups: texts.nullable().default(null) })),
  trusted: z.array(z.string()),
  frameworks: z.array(z.object({ name: z.string(), version: z.string(), architecture })),
  generation: z.number().int(),
}) satisfies z.ZodType<HostObservation>;

/** `failures.failure_json`. */
export const failure = z.object({
  phase: z.enum([...stepKinds, 'observe']),
  code: z.enum(hostProblemCodes) satisfies z.ZodType<HostProblemCode>,
  hresult: z.string().nullable(),
  message: z.string(),
  attempts: z.number().int(),
  at,
  nextTryAt: at.nullable(),
}) satisfies z.ZodType<Failure>;

/** `orders.step_json`. */
export const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trust'), package: packageRef, thumbprint: z.string(), certificate: z.string() }),
  z.object({ kind: z.literal('mount'), package: packageRef }),
  z.object({ kind: z.literal('stage'), package: packageRef }),
  z.object({ kind: z.literal('offer'), package: packageRef, registration, users: texts.default([]) }),
  z.object({ kind: z.literal('withdraw'), package: packageRef }),
  z.object({ kind: z.literal('deregister'), package: packageRef }),
  z.object({ kind: z.literal('destage'), package: packageRef }),
  z.object({ kind: z.literal('unmount'), package: packageRef }),
  z.object({ kind: z.literal('untrust'), package: packageRef, thumbprint: z.string() }),
]) satisfies z.ZodType<Step>;
