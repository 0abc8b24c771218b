import type { PackageId } from '#shared/kernel/ids.ts';
import { type Principal, principalKey } from '../../access/principal.ts';
import type { AppPackage, RegistrationType } from '../../package/package.ts';
import type { SiteState } from '../../site/farm.ts';
import { packageLabel } from '../../site/site-index.ts';
import type { Edit } from '../edit.ts';
import type { EditRule } from './edit-rule.ts';
import { mergeUsers } from './merge-users.ts';

/** What all edits of one package have in common. They share its revision, and each says its own part of it. */
type OfPackage = { readonly packageId: PackageId };
const ofPackage = {
  revision: (state: SiteState, { packageId }: OfPackage) => state.packages.get(packageId)?.revision ?? 0,
  missing: (state: SiteState, { packageId }: OfPackage) => (state.packages.has(packageId) ? null : 'package'),
  label: (state: SiteState, { packageId }: OfPackage) => packageLabel(state, packageId),
  merge: () => null,
};

export const enabledRule: EditRule<'set-enabled'> = {
  ...ofPackage,
  key: ({ packageId }) => `enabled:${packageId}`,
  changesNothing: (state, edit) => state.packages.get(edit.packageId)?.enabled === edit.enabled,
  apply: (state, { packageId, enabled }) => withPackage(state, packageId, { enabled }),
  invert: (before, edit) => inverted(before, edit, ({ enabled }) => ({ ...edit, enabled })),
  words(_before, after, { packageId, enabled }) {
    const [is, was] = enabled ? ['Enabled', 'Disabled'] : ['Disabled', 'Enabled'];
    const title = `${enabled ? 'Enable' : 'Disable'} ${packageLabel(after, packageId)}`;
    return { title, where: 'Application Packages', removed: [was], added: [is] };
  },
  asks: ({ enabled }) => String(enabled),
  says: (_state, { enabled }) => [enabled ? 'Enabled' : 'Disabled'],
};

export const registrationRule: EditRule<'set-registration'> = {
  ...ofPackage,
  key: ({ packageId }) => `registration:${packageId}`,
  changesNothing: (state, edit) => state.packages.get(edit.packageId)?.registration === edit.registration,
  apply: (state, { packageId, registration }) => withPackage(state, packageId, { registration }),
  invert: (before, edit) => inverted(before, edit, ({ registration }) => ({ ...edit, registration })),
  words: (before, after, { packageId, registration }) => ({
    title: 'Registration type',
    where: packageLabel(after, packageId),
    removed: wordsOf(before, packageId, (item) => [registrationLabel(item.registration)]),
    added: [registrationLabel(registration)],
  }),
  asks: ({ registration }) => registration,
  says: (_state, { registration }) => [registrationLabel(registration)],
};

export const usersRule: EditRule<'set-users'> = {
  ...ofPackage,
  key: ({ packageId }) => `users:${packageId}`,
  changesNothing: (state, { packageId, users }) => keysOf(state.packages.get(packageId)?.users ?? []) === keysOf(users),
  apply: (state, { packageId, users }) => withPackage(state, packageId, { users }),
  invert: (before, edit) => inverted(before, edit, ({ users }) => ({ ...edit, users })),
  words(before, after, { packageId, users }) {
    const was = before.packages.get(packageId)?.users ?? [];
    const [had, has] = [new Set(was.map(principalKey)), new Set(users.map(principalKey))];
    return {
      title: 'Users and groups',
      where: packageLabel(after, packageId),
      removed: was.length === 0 ? ['Everybody'] : was.filter((one) => !has.has(principalKey(one))).map(named),
      added: users.length === 0 ? ['Everybody'] : users.filter((one) => !had.has(principalKey(one))).map(named),
    };
  },
  asks: ({ users }) => keysOf(users),
  says: (_state, { users }) => (users.length === 0 ? ['Everybody'] : users.map(named)),
  merge: mergeUsers,
};

/** Deleting waits for the last placement; until then it can be taken back. */
export const deletionRule: EditRule<'delete-package'> = {
  ...ofPackage,
  key: ({ packageId }) => `delete:${packageId}`,
  changesNothing: (state, edit) => state.packages.get(edit.packageId)?.deleting === edit.deleting,
  apply: (state, { packageId, deleting }) => withPackage(state, packageId, { deleting }),
  invert: (before, edit) => inverted(before, edit, ({ deleting }) => ({ ...edit, deleting })),
  words(_before, after, { packageId, deleting }) {
    const label = packageLabel(after, packageId);
    const [is, was] = deleting ? ['Deleted', 'In the site'] : ['In the site', 'Deleted'];
    return {
      title: `${deleting ? 'Delete' : 'Keep'} ${label}`,
      where: 'Application Packages',
      removed: [was],
      added: [is],
    };
  },
  asks: ({ deleting }) => String(deleting),
  says: (_state, { deleting }) => [deleting ? 'Deleted' : 'In the site'],
};

/** As screens call it. */
export function registrationLabel(registration: RegistrationType): string {
  return registration === 'on-demand' ? 'On-demand' : 'Log-on blocking';
}

function withPackage(state: SiteState, packageId: PackageId, part: Partial<AppPackage>): SiteState {
  const item = state.packages.get(packageId);
  if (item === undefined) return state;
  return {
    ...state,
    packages: new Map(state.packages).set(item.id, { ...item, ...part, revision: item.revision + 1 }),
  };
}

function inverted(before: SiteState, edit: Edit & OfPackage, invert: (item: AppPackage) => Edit): Edit {
  const item = before.packages.get(edit.packageId);
  return item === undefined ? edit : invert(item);
}

function wordsOf(
  state: SiteState,
  packageId: PackageId,
  say: (item: AppPackage) => readonly string[],
): readonly string[] {
  const item = state.packages.get(packageId);
  return item === undefined ? [] : say(item);
}

function keysOf(users: readonly Principal[]): string {
  return users.map(principalKey).toSorted().join('\n');
}

function named({ name }: Principal): string {
  return name;
}
