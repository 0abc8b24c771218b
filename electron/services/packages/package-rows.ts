import type { PackageRow, TagOnPackage } from '#shared/contract/packages.ts';
import { outlivesCertificate } from '#shared/domain/certificate/verdict.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';
import type { SiteState } from '#shared/domain/site/farm.ts';
import type { StatusIndex } from '../reconcile/status-index.ts';

/** The line of a package. `drafted` is the state with the caller's edits applied; null without any. */
export function packageRow(
  state: SiteState,
  drafted: SiteState | null,
  status: Pick<StatusIndex, 'ofPackage'>,
  item: AppPackage,
): PackageRow {
  const { counts, worst, hosts } = status.ofPackage(item.id);
  const then = drafted?.packages.get(item.id) ?? item;
  return {
    id: item.id,
    revision: item.revision,
    displayName: item.displayName,
    version: item.version,
    architecture: item.architecture,
    fullName: item.fullName,
    familyName: item.familyName,
    publisher: item.publisher,
    imagePath: item.image.path,
    enabled: item.enabled,
    enabledPending: then.enabled === item.enabled ? null : then.enabled,
    deleting: item.deleting,
    deletingPending: then.deleting === item.deleting ? null : then.deleting,
    tags: tagsOf(state, drafted ?? state, item),
    counts,
    worst,
    hosts,
    expiresAt: item.signer?.notAfter ?? null,
    timestamped: item.signer !== null && outlivesCertificate(item.signer),
  };
}

function tagsOf(state: SiteState, drafted: SiteState, item: AppPackage): readonly TagOnPackage[] {
  return state.site.tags.flatMap(({ id, name }): TagOnPackage[] => {
    const marks = (of: SiteState) => of.marks.some((mark) => mark.tagId === id && mark.packageId === item.id);
    const [now, then] = [marks(state), marks(drafted)];
    if (!now && !then) return [];
    return [{ tagId: id, name, pending: now === then ? null : then ? 'arrives' : 'leaves' }];
  });
}
