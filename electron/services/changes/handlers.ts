import type { SiteId } from '#shared/kernel/ids.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { applyDraft } from './apply-draft.ts';
import { type ChangePorts, discardEdits, keepEdits, reviewDraft, viewDraft } from './change-service.ts';
import { previewEdits } from './preview-edits.ts';
import { resolveConflicts, viewConflicts } from './resolve-conflicts.ts';
import { revertChange } from './revert-change.ts';
import { scriptOf } from './script-of.ts';

/** Edits that are kept, reviewed, applied or discarded. */
export function changeHandlers(base: Base, console: Console) {
  const ports: ChangePorts = {
    ...console,
    answers: (hostId) => console.farm.get().reconciler.status.host(hostId)?.answers === true,
  };
  /** Edits show as *Not applied* on hosts, so that the engine has to know of them. */
  async function draftChanged(siteId: SiteId): Promise<void> {
    await console.farm.get().reconciler.siteChanged(siteId);
    console.changed('changes', 'packages', 'hosts', 'audit', 'rollouts');
  }
  return {
    draft: base.changes.draft.handler(({ input, context }) => viewDraft(ports, input.siteId, context.actor)),
    keep: base.changes.keep.handler(async ({ input, context }) => {
      await keepEdits(ports, input, context.actor);
      await draftChanged(input.siteId);
      return viewDraft(ports, input.siteId, context.actor);
    }),
    discard: base.changes.discard.handler(async ({ input, context }) => {
      await discardEdits(ports, input.siteId, input.keys, context.actor);
      await draftChanged(input.siteId);
      return viewDraft(ports, input.siteId, context.actor);
    }),
    conflicts: base.changes.conflicts.handler(({ input, context }) => viewConflicts(ports, input, context.actor)),
    resolve: base.changes.resolve.handler(async ({ input, context }) => {
      await resolveConflicts(ports, input, context.actor);
      await draftChanged(input.siteId);
      return viewDraft(ports, input.siteId, context.actor);
    }),
    revert: base.changes.revert.handler(async ({ input, context }) => {
      await revertChange(ports, input, context.actor);
      await draftChanged(input.siteId);
      return viewDraft(ports, input.siteId, context.actor);
    }),
    preview: base.changes.preview.handler(({ input, context }) => previewEdits(ports, input, context.actor)),
    script: base.changes.script.handler(({ input, context }) => scriptOf(ports, input, context.actor)),
    review: base.changes.review.handler(({ input, context }) => reviewDraft(ports, input, context.actor)),
    apply: base.changes.apply.handler(async ({ input, context }) => {
      const { reconciler } = console.farm.get();
      const { change, hosts } = await applyDraft(ports, input, context.actor);
      const taskId = reconciler.tasks.applying(input.siteId, hosts);
      await draftChanged(input.siteId);
      console.changed('sites', 'tasks');
      return { changeId: change.id, generation: change.generation, taskId };
    }),
  };
}
