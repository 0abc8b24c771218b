import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { renameTag } from './rename-tag.ts';
import { setEngine } from './set-engine.ts';

/** Settings that hold at once: names of tags, and how hard the engine works. */
export function settingsHandlers(base: Base, { store, farm, changed }: Console) {
  return {
    engine: base.settings.engine.handler(() => store.read((db) => db.engineSettings())),
    setEngine: base.settings.setEngine.handler(async ({ input, context }) => {
      const settings = await setEngine(store, input, context.actor);
      await farm.get().reconciler.settingsChanged();
      changed('sites', 'audit');
      return settings;
    }),
    renameTag: base.settings.renameTag.handler(async ({ input, context }) => {
      const revision = await renameTag(store, input, context.actor);
      // Tags show in lists and reviews, so that the engine has to know of them.
      await farm.get().reconciler.siteChanged(input.siteId);
      changed('sites', 'packages', 'hosts', 'changes', 'audit');
      return { revision };
    }),
  };
}
