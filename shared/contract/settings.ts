import { type } from '@orpc/contract';
import { z } from 'zod';
import { type EngineValues, wrongInEngine } from '../domain/settings/engine-bounds.ts';
import type { EngineSettings } from '../domain/settings/engine-settings.ts';
import { siteId, tagId } from './inputs.ts';
import { read, write } from './procedure.ts';

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hosts'), count: z.number() }),
  z.strictObject({ kind: z.literal('share'), of: z.number() }),
]);
const engineValues = z
  .strictObject({
    atOnce: z.number(),
    perShare: z.number(),
    perImage: z.number(),
    backOffBase: z.number(),
    backOffLongest: z.number(),
    rings: z.strictObject({ steps: z.array(step).max(10).readonly(), threshold: z.number(), bake: z.number() }),
  })
  .superRefine((values, context) => {
    for (const [field, message] of Object.entries(wrongInEngine(values))) {
      context.addIssue({ code: 'custom', path: [field], message });
    }
  }) satisfies z.ZodType<EngineValues>;

/** What holds at once, and touches no host's packages. The switches of a site are edits: see `changes`. */
export const settings = {
  /** How hard the console works on hosts; farm-wide. */
  engine: read('settings.view').output(type<EngineSettings>()),
  /** `siteId` is where the audit line stands; `revision` is that of the settings as they were shown. */
  setEngine: write('settings.edit', 'settings.engine')
    .input(z.strictObject({ siteId, revision: z.number().int(), values: engineValues }))
    .output(type<EngineSettings>()),
  /** Names of tags are unique in a site. `revision` is that of the site as it was shown. */
  renameTag: write('settings.edit', 'settings.rename-tag')
    .input(z.strictObject({ siteId, tagId, revision: z.number().int(), name: z.string().max(64) }))
    .output(type<{ readonly revision: number }>()),
};
