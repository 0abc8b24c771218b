import type { ReadStore } from '#electron/ports/store.ts';
import type { ScriptFile } from '#shared/contract/changes.ts';
import { applyEdits } from '#shared/domain/change/edits.ts';
import { hostEffects } from '#shared/domain/change/host-effects.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import { hostPlan } from '#shared/domain/reconcile/host-plan.ts';
import { type HostSteps, planScript } from '#shared/domain/script/plan-script.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { HostId, SiteId } from '#shared/kernel/ids.ts';
import { type ChangePorts, editsOf } from './change-service.ts';
import { draftOf } from './drafts.ts';

type Asked = { readonly siteId: SiteId; readonly hostId: HostId | null };

/**
 * A plan as PowerShell: of the caller's draft, for every host that it changes, or what is still to do on one host. Throws
 * `nothing-to-apply` for a draft without edits, `not-found` for a host that is none.
 */
export async function scriptOf(ports: ChangePorts, { siteId, hostId }: Asked, actor: string): Promise<ScriptFile> {
  const state = await ports.states.get(siteId);
  const at = ports.env.now();
  const day = new Date(at).toISOString().slice(0, 10);
  return ports.store.read(async (db) => {
    const host = hostId === null ? null : state.hosts.get(hostId);
    if (host === undefined) throw problem('not-found', { object: 'host' });
    const hosts = host === null ? await ofDraft(db, ports, state, actor) : await ofHost(db, ports, state, host.id);
    const of = host === null ? `edits of ${actor} that are not applied` : `what is still to do on ${host.name}`;
    const text = planScript({ siteName: state.site.name, of, at, hosts });
    return { name: `attache-${fileName(host?.name ?? state.site.name)}-${day}.ps1`, text };
  });
}

async function ofDraft(
  db: ReadStore,
  { answers }: ChangePorts,
  before: SiteState,
  actor: string,
): Promise<readonly HostSteps[]> {
  const siteId = before.site.id;
  const draft = await draftOf(db, siteId, actor);
  if (draft.edits.length === 0) throw problem('nothing-to-apply');
  const after = applyEdits(before, editsOf(draft));
  const [observations, held] = [await db.observations(siteId), await db.held(siteId)];
  const effects = hostEffects({ before, after, observations, held, answers });
  return effects.map(({ host, plan }) => ({ name: host.name, answers: host.answers, steps: plan }));
}

async function ofHost(
  db: ReadStore,
  { answers }: ChangePorts,
  state: SiteState,
  hostId: HostId,
): Promise<readonly HostSteps[]> {
  const host = state.hosts.get(hostId);
  const observed = (await db.observations(state.site.id)).get(hostId);
  // Of a host that never answered nothing is known, and nothing is planned.
  if (host === undefined || observed === undefined) return [];
  const own = (await db.held(state.site.id)).filter((each) => each.hostId === hostId);
  const held = own.map(({ package: ref, trust }) => ({ ...ref, trust }));
  const { steps } = hostPlan({ state, host, observed, held });
  return [{ name: host.name, answers: answers(hostId), steps }];
}

/** A name that every system takes for a file. */
function fileName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 64);
}
