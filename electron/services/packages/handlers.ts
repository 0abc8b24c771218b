import type { PackageDetails, WizardInspection } from '#shared/contract/packages.ts';
import type { SiteId } from '#shared/kernel/ids.ts';
import { neverAborted } from '../call-context.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';
import { addPackage } from './add-package.ts';
import { comparePackages } from './compare-packages.ts';
import { failureGroups, packageHosts } from './package-places.ts';
import { packageRow } from './package-rows.ts';
import { type ImageSource, imageCommand, readImage, typedPath } from './read-image.ts';
import { renamePackage } from './rename-package.ts';
import { verifyImage } from './verify-image.ts';

/** Lists, details and places of packages, and the wizard that adds them. */
export function packageHandlers(base: Base, console: Console) {
  const { states, store, farm, env } = console;
  const status = () => farm.get().reconciler.status;
  const images = (): ImageSource => ({ shares: farm.get().ports.shares, inspector: console.inspector });

  /** Names and tags show in lists and reviews, so that the engine has to know of them. */
  async function packagesChanged(siteId: SiteId): Promise<void> {
    await farm.get().reconciler.siteChanged(siteId);
    console.changed('packages', 'sites', 'changes', 'audit');
  }

  return {
    list: base.packages.list.handler(async ({ input, context }) => {
      const state = await states.get(input.siteId);
      const drafted = await states.draftState(input.siteId, context.actor);
      return [...state.packages.values()].map((item) => packageRow(state, drafted, status(), item));
    }),
    get: base.packages.get.handler(async ({ input, context }): Promise<PackageDetails> => {
      const { state, item } = await states.ofPackage(input.packageId);
      const drafted = await states.draftState(state.site.id, context.actor);
      return {
        row: packageRow(state, drafted, status(), item),
        package: item,
        drafted: drafted?.packages.get(item.id) ?? item,
        icon: await store.read((db) => db.icon(item.id)),
        failures: failureGroups(status().placesOf(state.site.id, item.id)),
      };
    }),
    hosts: base.packages.hosts.handler(async ({ input }) => {
      const { state, item } = await states.ofPackage(input.packageId);
      const drafted = await states.draftState(state.site.id, null);
      return packageHosts(state, drafted, status().placesOf(state.site.id, item.id));
    }),
    inspect: base.packages.inspect.handler(async ({ input, signal = neverAborted }): Promise<WizardInspection> => {
      const state = await states.get(input.siteId);
      const inspection = await readImage(images(), typedPath(input.path), { signal });
      const known = new Set([...state.packages.values()].map((item) => item.fullName));
      const found = inspection.packages.map((item) => item.fullName);
      return {
        inspection,
        alreadyAdded: found.filter((name) => known.has(name)),
        imageCommand: imageCommand(inspection),
      };
    }),
    inspectAdded: base.packages.inspectAdded.handler(async ({ input, signal = neverAborted }) => {
      const { item } = await states.ofPackage(input.packageId);
      return await readImage(images(), item.image.path, { signal });
    }),
    verify: base.packages.verify.handler(async function* ({ input, signal = neverAborted }) {
      const path = 'path' in input ? typedPath(input.path) : (await states.ofPackage(input.packageId)).item.image.path;
      yield* verifyImage(images(), path, { signal });
    }),
    compare: base.packages.compare.handler(async ({ input, signal = neverAborted }) => {
      const [one, other] = [await states.ofPackage(input.a), await states.ofPackage(input.b)];
      return await comparePackages(images(), one.item, other.item, { signal });
    }),
    add: base.packages.add.handler(async ({ input, context, signal = neverAborted }) => {
      const packageId = await addPackage({ env, store, images: images() }, input, context.actor, { signal });
      await packagesChanged(input.siteId);
      return { packageId };
    }),
    rename: base.packages.rename.handler(async ({ input, context }) => {
      const { state } = await states.ofPackage(input.packageId);
      const siteId = state.site.id;
      const revision = await renamePackage(store, { ...input, siteId }, context.actor);
      await packagesChanged(siteId);
      return { revision };
    }),
  };
}
