import type { Call } from '#electron/ports/call.ts';
import type { Env } from '#electron/ports/env.ts';
import type { Store, WriteStore } from '#electron/ports/store.ts';
import type { Draft, Edit } from '#shared/domain/change/edit.ts';
import { withEdits } from '#shared/domain/change/edits.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import { imageRefOf } from '#shared/domain/package/image-files.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import { problem } from '#shared/domain/problem/problem.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { PackageId, SiteId, TagId } from '#shared/kernel/ids.ts';
import { emptyDraft } from '../changes/drafts.ts';
import { readSiteState } from '../site-states.ts';
import { displayNameOf } from './display-name.ts';
import { type ImageSource, isImage, readImage, typedPath } from './read-image.ts';

/** What the wizard sends on Finish. */
export type PackageToAdd = {
  readonly siteId: SiteId;
  readonly path: string;
  readonly fullName: string;
  readonly displayName: string;
  readonly tagId: TagId | null;
};
/** What adding needs of the console. */
export type AddPorts = { readonly env: Env; readonly store: Store; readonly images: ImageSource };

/**
 * Adds a package to a site. Reads the image again, since nothing that a client says of it is trusted. No host is touched; a
 * tag is kept as an edit that is not applied. Throws what the contract lists for `packages.add`.
 */
export async function addPackage(ports: AddPorts, wanted: PackageToAdd, actor: string, call: Call): Promise<PackageId> {
  const displayName = displayNameOf(wanted.displayName);
  const path = typedPath(wanted.path);
  await ports.store.read(async (db) => {
    refuseKnown(await siteOf(db, wanted.siteId), wanted);
  });
  const inspection = await readImage(ports.images, path, call);
  const facts = usablePackage(inspection, wanted.fullName);
  const item = packageOf(ports.env, wanted.siteId, displayName, inspection, facts);
  await ports.store.change(async (db) => {
    refuseKnown(await siteOf(db, wanted.siteId), wanted);
    await db.putPackage(item);
    await db.putIcon(item.id, facts.icon);
    if (wanted.tagId !== null) await keepTag(db, ports.env, item, wanted.tagId, actor);
    await db.addAudit({
      actor,
      siteId: item.siteId,
      action: 'package.add',
      object: item.displayName,
      before: null,
      after: `${item.fullName} from ${item.image.path}`,
      result: 'done',
      changeId: null,
    });
  });
  return item.id;
}

async function siteOf(db: Parameters<typeof readSiteState>[0], siteId: SiteId): Promise<SiteState> {
  const state = await readSiteState(db, siteId);
  if (state === null) throw problem('not-found', { object: 'site' });
  return state;
}

function refuseKnown(state: SiteState, { fullName, tagId }: PackageToAdd): void {
  const known = [...state.packages.values()].find((item) => item.fullName === fullName);
  if (known !== undefined) {
    throw problem('package-already-added', { fullName, displayName: known.displayName });
  }
  if (tagId !== null && !state.site.tags.some((tag) => tag.id === tagId)) throw problem('not-found', { object: 'tag' });
}

/** The package of the image that can be added; throws why it cannot. */
function usablePackage(inspection: Inspection, fullName: string): PackageFacts & { readonly blockMapSha256: string } {
  const { path, format } = inspection;
  if (!isImage(format)) throw problem('package-needs-image', { path, format });
  const facts = inspection.packages.find((item) => item.fullName === fullName);
  if (facts === undefined) throw problem('package-not-in-image', { path, fullName });
  const stopping = [...inspection.findings, ...facts.findings].filter((finding) => finding.severity === 'stops');
  const { blockMapSha256 } = facts;
  if (stopping.length > 0 || blockMapSha256 === null) {
    const codes = stopping.length > 0 ? stopping.map((finding) => finding.code) : ['block-map-missing'];
    throw problem('package-has-stopping-findings', { path, fullName, findings: codes.join(', ') });
  }
  return { ...facts, blockMapSha256 };
}

function packageOf(
  env: Env,
  siteId: SiteId,
  displayName: string,
  inspection: Inspection,
  facts: PackageFacts & { readonly blockMapSha256: string },
): AppPackage {
  const { path, format } = inspection;
  if (!isImage(format)) throw problem('package-needs-image', { path, format });
  return {
    // The env makes opaque ids; the brand says what this one names.
    id: env.id() as PackageId,
    siteId,
    revision: 1,
    displayName,
    fullName: facts.fullName,
    familyName: facts.familyName,
    name: facts.name,
    version: facts.version,
    architecture: facts.architecture,
    publisher: facts.publisher,
    image: imageRefOf(inspection, format),
    rootPath: facts.rootPath,
    blockMapSha256: facts.blockMapSha256,
    enabled: true,
    registration: 'on-demand',
    users: [],
    deleting: false,
    framework: facts.framework,
    applications: facts.applications,
    dependencies: facts.dependencies,
    targetFamilies: facts.targetFamilies,
    signer: facts.signer,
    addedAt: env.now(),
  };
}

/** Tags decide what stands on hosts, so that the one of the wizard waits for Apply like any other edit. */
async function keepTag(db: WriteStore, env: Env, item: AppPackage, tagId: TagId, actor: string): Promise<void> {
  const { familyName, architecture, siteId } = item;
  const edit: Edit = { kind: 'mark-tag', tagId, familyName, architecture, packageId: item.id };
  const state = await siteOf(db, siteId);
  const mine: Draft = (await db.drafts(siteId)).find((draft) => draft.author === actor) ?? emptyDraft(siteId, actor);
  await db.putDraft(withEdits(mine, [{ edit }], state, env.now()));
}
