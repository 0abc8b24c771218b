import type { Store } from '#electron/ports/store.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { EngineValues } from '#shared/domain/settings/engine-bounds.ts';
import type { EngineSettings } from '#shared/domain/settings/engine-settings.ts';
import { ringStepsText } from '#shared/domain/settings/ring-steps.ts';
import type { SiteId } from '#shared/kernel/ids.ts';

/** What the settings page sends. Its values are within their bounds: the contract sees to that. */
export type EngineChange = { readonly siteId: SiteId; readonly revision: number; readonly values: EngineValues };

/** Keeps how hard the engine works, at once. Throws `changed-meanwhile` where they are no longer what was shown. */
export async function setEngine(store: Store, wanted: EngineChange, actor: string): Promise<EngineSettings> {
  const { siteId, revision, values } = wanted;
  return store.change(async (db) => {
    const before = await db.engineSettings();
    if (before.revision !== revision) {
      throw problem('changed-meanwhile', { object: 'The engine settings', revision: before.revision });
    }
    const after: EngineSettings = { ...values, revision: revision + 1 };
    const [was, is] = [wordsOf(before), wordsOf(after)];
    const differ = Object.keys(is).filter((label) => was[label] !== is[label]);
    if (differ.length === 0) return before;
    const said = (words: Words) => differ.map((label) => `${label}: ${words[label]}`).join('; ');
    await db.putEngineSettings(after);
    await db.addAudit({
      actor,
      siteId,
      action: 'settings.engine',
      object: 'Engine settings',
      before: said(was),
      after: said(is),
      result: 'done',
      changeId: null,
    });
    return after;
  });
}

type Words = Readonly<Record<string, string>>;

/** Each setting in words, for the audit. */
function wordsOf({ atOnce, perShare, perImage, backOffBase, backOffLongest, rings }: EngineValues): Words {
  return {
    'orders at once': String(atOnce),
    'orders at once per share': String(perShare),
    'orders at once per image': String(perImage),
    'first wait': `${backOffBase / 1_000} s`,
    'longest wait': `${backOffLongest / 1_000} s`,
    steps: ringStepsText(rings.steps),
    threshold: `${Number((rings.threshold * 100).toFixed(2))} %`,
    'bake time': `${rings.bake / 60_000} min`,
  };
}
