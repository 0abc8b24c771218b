import type { PackageDetails } from '#shared/contract/packages.ts';
import type { Edit } from '#shared/domain/change/edit.ts';
import { changesNothing } from '#shared/domain/change/edits.ts';
import type { AppPackage } from '#shared/domain/package/package.ts';

/** What can be changed in a package's properties. */
export type PropertiesForm = Pick<AppPackage, 'displayName' | 'enabled' | 'registration' | 'users'>;

/** The form as it opens: with the own edits that are not applied. */
export function formOf({ package: added, drafted }: Pick<PackageDetails, 'package' | 'drafted'>): PropertiesForm {
  const { enabled, registration, users } = drafted;
  return { displayName: added.displayName, enabled, registration, users };
}

/** The edits that OK keeps as not applied, on the package as the own edits make it; the display name is none of them. */
export function editsOfForm(form: PropertiesForm, drafted: AppPackage): readonly Edit[] {
  const packageId = drafted.id;
  const edits: readonly Edit[] = [
    { kind: 'set-enabled', packageId, enabled: form.enabled },
    { kind: 'set-registration', packageId, registration: form.registration },
    { kind: 'set-users', packageId, users: form.users },
  ];
  const state = { packages: new Map([[packageId, drafted]]) };
  return edits.filter((edit) => !isAsKept(state, edit));
}

/** The same edits with what they were made on, so that a change of another part of the package refuses none of them. */
export function madeEdits(form: PropertiesForm, { package: added, drafted }: PackageDetails, baseRevision: number) {
  return editsOfForm(form, drafted).map((edit) => ({ edit, baseRevision, base: asApplied(edit, added) }));
}

/** The edit that would bring back what is applied. */
function asApplied(edit: Edit, { enabled, registration, users }: AppPackage): Edit {
  switch (edit.kind) {
    case 'set-enabled':
      return { ...edit, enabled };
    case 'set-registration':
      return { ...edit, registration };
    case 'set-users':
      return { ...edit, users };
    default:
      return edit;
  }
}

type OnePackage = { readonly packages: ReadonlyMap<AppPackage['id'], AppPackage> };

/** The rules of these edits look at nothing but the package. */
function isAsKept(state: OnePackage, edit: Edit): boolean {
  return changesNothing(state as Parameters<typeof changesNothing>[0], edit);
}

/** What stands in the foot of the dialog. */
export function footOf(edits: number): string {
  const at = 'A new display name shows at once.';
  return edits === 0 ? at : `OK keeps ${edits} ${edits === 1 ? 'edit' : 'edits'} as not applied. ${at}`;
}
