import { z } from 'zod';
import type { ScopeWindows } from '#shared/domain/maintenance/window.ts';
import type { RingPlan, Rollout } from '#shared/domain/rollout/rollout.ts';
import type { EngineSettings } from '#shared/domain/settings/engine-settings.ts';
import type { ChangeId, HostId, PackageId, TagId } from '#shared/kernel/ids.ts';
import { architecture, at, id } from './ids.ts';

const ringPlan = z.object({
  steps: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('hosts'), count: z.number().int() }),
      z.object({ kind: z.literal('share'), of: z.number() }),
    ]),
  ),
  threshold: z.number(),
  bake: z.number(),
}) satisfies z.ZodType<RingPlan>;

/** What has no column of its own in the table of roll-outs. */
export type RolloutColumns = 'id' | 'siteId' | 'revision' | 'state' | 'generation' | 'startedAt';

/** `rollouts.rollout_json`. */
export const rolloutFacts = z.object({
  changeId: id<ChangeId>(),
  tagId: id<TagId>(),
  familyName: z.string(),
  architecture,
  from: id<PackageId>().nullable(),
  kept: z.array(z.object({ packageId: id<PackageId>().nullable(), hosts: z.array(id<HostId>()) })),
  to: id<PackageId>(),
  startedBy: z.string(),
  rings: ringPlan,
  waves: z.array(z.array(id<HostId>())),
  begun: z.number().int(),
  waveBegunAt: at,
  // Missing in roll-outs of before this was kept.
  times: z.array(z.object({ begunAt: at, metAt: at.nullable() }).nullable()).default([]),
  resumedAt: at.nullable(),
  metAt: at.nullable(),
  pausedBecause: z.string().nullable(),
  endedAt: at.nullable(),
  happened: z.array(z.object({ at, text: z.string() })),
}) satisfies z.ZodType<Omit<Rollout, RolloutColumns>>;

/** `scope_windows.windows_json`. */
export const windows = z.array(
  z.object({
    days: z.array(z.number().int().min(0).max(6)),
    opens: z.number().int(),
    minutes: z.number().int(),
    zone: z.string(),
  }),
) satisfies z.ZodType<ScopeWindows['windows']>;

/** The setting `engine`. */
export const engineSettings = z.object({
  atOnce: z.number().int(),
  perShare: z.number().int(),
  perImage: z.number().int(),
  backOffBase: z.number(),
  backOffLongest: z.number(),
  rings: ringPlan,
  revision: z.number().int(),
}) satisfies z.ZodType<EngineSettings>;
