import { explainAccess } from '#shared/domain/access/explain-access.ts';
import { packageLabel } from '#shared/domain/site/site-index.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { versionExplanation } from './version-explanation.ts';

/** *Why this version?* and *Explain access*: answers of the rules, from what is applied and what hosts said last. */
export function explainHandlers(base: Base, { store, states, farm }: Console) {
  return {
    version: base.explain.version.handler(async ({ input: { hostId, familyName } }) => {
      const { state, host } = await states.ofHost(hostId);
      return versionExplanation(state, host, farm.get().reconciler.status.host(hostId), familyName);
    }),
    access: base.explain.access.handler(async ({ input: { hostId, packageId, user } }) => {
      const { state, host } = await states.ofHost(hostId);
      const item = state.packages.get(packageId) ?? (await states.ofPackage(packageId)).item;
      const observation = farm.get().reconciler.status.host(hostId)?.observation ?? null;
      const membership = await store.read((db) => db.groupsOf(host.siteId, user));
      const answer = explainAccess({ state, host, observation, user, membership, item });
      return { user, hostName: host.name, packageId, label: packageLabel(state, packageId), answer };
    }),
  };
}
