import type { Resolution } from '../assignment/resolution.ts';
import { resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { AppPackage } from '../package/package.ts';
import { compareVersions } from '../package/version.ts';
import { pathKey, userKeys } from '../reconcile/plan.ts';
import type { HostEffect, ReviewInput, ReviewWarning } from './review-types.ts';

/** Handles that a file on Azure Files takes; each host holds one for each image (product, section 6). */
const mostHandles = 2_000;

/** Images that so many hosts would hold open that their share may refuse the next one. */
export function handleWarnings(input: ReviewInput, effects: readonly HostEffect[]): readonly ReviewWarning[] {
  const { after } = input;
  const arriving = new Set(effects.flatMap((effect) => effect.arriving));
  const paths = new Set([...arriving].flatMap((id) => pathOf(after.packages.get(id))));
  const hosts = hostsByImage(input);
  return [...paths].flatMap((path) => {
    const count = hosts.get(pathKey(path)) ?? 0;
    if (count <= mostHandles) return [];
    const title = `${count.toLocaleString('en')} hosts hold ${path} open, each with one handle`;
    const limit = `A file on Azure Files takes about ${mostHandles.toLocaleString('en')} handles.`;
    return [
      { title, advice: `${limit} Put copies of the image on further shares, or assign it to fewer hosts.`, hosts: [] },
    ];
  });
}

/** Families of which a user may be offered two versions on one host. */
export function sideBySideWarnings(
  { after, observations }: ReviewInput,
  effects: readonly HostEffect[],
): readonly ReviewWarning[] {
  const hosts = new Map<string, string[]>();
  for (const { host, arriving, reoffered } of effects) {
    const known = after.hosts.get(host.hostId);
    if (known === undefined) continue;
    const rows = resolveHost(after, known, observations.get(host.hostId)?.os.architecture ?? null);
    for (const { ids, text } of doublesOf(rows)) {
      if (![...arriving, ...reoffered].some((id) => ids.has(id))) continue;
      const names = hosts.get(text);
      if (names === undefined) hosts.set(text, [host.name]);
      else names.push(host.name);
    }
  }
  const advice =
    'Whoever is offered both gets the higher at sign-in. Limit one of them to users and groups where that is not meant.';
  return [...hosts].map(([title, names]) => ({ title, advice, hosts: names }));
}

type Double = { readonly ids: ReadonlySet<AppPackage['id']>; readonly text: string };
const doubles = new WeakMap<readonly Resolution[], readonly Double[]>();

/** Hosts of one scope share their resolutions, so that each is looked at once. */
function doublesOf(rows: readonly Resolution[]): readonly Double[] {
  const known = doubles.get(rows);
  if (known !== undefined) return known;
  const wanted = wantedPackages(rows);
  const families = [...new Set(wanted.map((item) => item.familyName))];
  const made = families.flatMap((familyName): Double[] => {
    const family = wanted.filter((item) => item.familyName === familyName);
    const [higher, lower] = family.toSorted((a, b) => compareVersions(b.version, a.version));
    if (higher === undefined || lower === undefined || !mayMeet(higher, lower)) return [];
    const text = `${higher.displayName} is offered side by side: ${lower.version} and ${higher.version}`;
    return [{ ids: new Set(family.map(({ id }) => id)), text }];
  });
  doubles.set(rows, made);
  return made;
}

/** Whether somebody may be offered both: only different users by name are surely others. */
function mayMeet(one: AppPackage, other: AppPackage): boolean {
  const onlyUsers = [...one.users, ...other.users].every(({ kind }) => kind === 'user');
  if (one.users.length === 0 || other.users.length === 0 || !onlyUsers) return true;
  const keys = new Set(userKeys(one));
  return userKeys(other).some((key) => keys.has(key));
}

function hostsByImage({ after, observations }: ReviewInput): ReadonlyMap<string, number> {
  const alike = new Map<readonly Resolution[], number>();
  for (const host of after.hosts.values()) {
    const rows = resolveHost(after, host, observations.get(host.id)?.os.architecture ?? null);
    alike.set(rows, (alike.get(rows) ?? 0) + 1);
  }
  const hosts = new Map<string, number>();
  for (const [rows, count] of alike) {
    for (const path of new Set(wantedPackages(rows).map(({ image }) => pathKey(image.path)))) {
      hosts.set(path, (hosts.get(path) ?? 0) + count);
    }
  }
  return hosts;
}

function pathOf(item: AppPackage | undefined): readonly string[] {
  return item === undefined ? [] : [item.image.path];
}
