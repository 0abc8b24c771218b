import type { Instant } from '#shared/kernel/instant.ts';
import { explain, resolveHost, wantedPackages } from '../assignment/resolve.ts';
import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable } from '../package/applicable.ts';
import type { AppPackage } from '../package/package.ts';
import { compareVersions } from '../package/version.ts';
import { allHold, anyHolds, type Holds, type Reason } from '../reason/reason.ts';
import type { SiteState } from '../site/farm.ts';
import { familyLabel, packageLabel } from '../site/site-index.ts';
import type { GroupMembership, Principal } from './principal.ts';

/** What *Explain access* is asked of: a user, a host, a package. */
export type AccessQuestion = {
  readonly state: SiteState;
  readonly host: Host;
  /** What the host said last; null when it never answered. */
  readonly observation: Pick<HostObservation, 'os'> | null;
  readonly user: string;
  /** The user's groups as a host reported them at the last sign-in; null where none did. */
  readonly membership: GroupMembership | null;
  readonly item: AppPackage;
};

/** Whether a user gets a package at sign-in on a host, requirement by requirement (product, section 5). */
export type AccessAnswer = {
  readonly gets: Holds;
  readonly requirements: readonly Reason[];
  /** Where the host offers the user a higher version of the family: that one is what the user gets instead. */
  readonly instead: { readonly version: string; readonly holds: Exclude<Holds, 'no'> } | null;
  /** Since when the groups are known; null where they are not. */
  readonly groupsAsOf: Instant | null;
};

/** Answers it, with the object that decides each requirement. */
export function explainAccess(question: AccessQuestion): AccessAnswer {
  const requirements = [assigned(question), maySignIn(), isFor(question, question.item)];
  const gets = allHold(requirements);
  return {
    gets,
    requirements,
    instead: gets === 'no' ? null : higher(question),
    groupsAsOf: question.membership?.at ?? null,
  };
}

/** The package is assigned to the host, or to what it belongs to. */
function assigned({ state, host, observation, item }: AccessQuestion): Reason {
  const about = 'Assigned to the host';
  const rows = resolveHost(state, host, observation?.os.architecture ?? null);
  const row = rows.find(({ outcome }) => outcome.kind === 'package' && outcome.package.id === item.id);
  if (row === undefined) {
    const others = rows.filter((each) => each.row.familyName === item.familyName);
    const instead = others.map((other) => explain(state, other, host)).join('; ');
    const none = `Nothing that applies to ${host.name} selects ${familyLabel(state, item.familyName)}`;
    return { about, holds: 'no', text: instead || none };
  }
  const runs = observation === null ? null : applicable(item, observation.os);
  if (runs?.ok === false)
    return { about, holds: 'no', text: `${host.name} cannot run it: ${runs.reason.replace(/\.$/, '')}` };
  return { about, holds: 'yes', text: explain(state, row, host) };
}

/** The user may sign in to it: by a desktop or a published resource. */
function maySignIn(): Reason {
  const text =
    'Who may sign in is decided by the broker and by published resources, which this console does not know yet';
  return { about: 'May sign in to it', holds: 'not-known', text };
}

/** The package is for the user, for a group of the user, or for everybody. */
function isFor({ state, user, membership }: AccessQuestion, item: AppPackage): Reason {
  const about = 'For the user';
  const label = packageLabel(state, item.id);
  if (item.users.length === 0) return { about, holds: 'yes', text: `${label} is for everybody` };
  const answers = item.users.map((principal) => includes(principal, user, membership));
  const holds = anyHolds(answers);
  const decisive = answers.find((answer) => answer.holds === holds && holds !== 'no');
  const named = item.users.map(({ name }) => name).join(', ');
  return { about, holds, text: decisive?.text ?? `${label} is limited to ${named}, and ${user} is none of them` };
}

function includes(
  principal: Principal,
  user: string,
  membership: GroupMembership | null,
): Pick<Reason, 'holds' | 'text'> {
  const { kind, name, sid } = principal;
  if (kind === 'user') {
    const holds = sameAccount(name, user);
    const text =
      holds === 'yes'
        ? `It is assigned to user ${name}`
        : `It is assigned to user ${name}, and whether that is ${user} cannot be told: name the user with the domain`;
    return { holds, text };
  }
  if (membership === null) {
    return {
      holds: 'not-known',
      text: `It is assigned to group ${name}, and no host has reported the groups of ${user} yet`,
    };
  }
  const member = membership.groups.some(
    (group) => group.toLowerCase() === sid?.toLowerCase() || sameAccount(name, group) === 'yes',
  );
  return {
    holds: member ? 'yes' : 'no',
    text: `It is assigned to group ${name}, of which ${user} is ${member ? '' : 'not '}a member`,
  };
}

/**
 * Whether two names are one account: upper and lower case do not count. `DOMAIN\anna`, `anna@domain` and a bare `anna` may be
 * one, which only the directory can tell.
 */
export function sameAccount(one: string, other: string): Holds {
  const [a, b] = [accountOf(one), accountOf(other)];
  if (one.toLowerCase() === other.toLowerCase()) return 'yes';
  if (a.name !== b.name) return 'no';
  return a.form === b.form ? 'no' : 'not-known';
}

function accountOf(text: string): { readonly name: string; readonly form: 'domain' | 'principal' | 'bare' } {
  const [domain = '', ...rest] = text.toLowerCase().split('\\');
  if (rest.length > 0) return { name: rest.join('\\'), form: 'domain' };
  const at = domain.lastIndexOf('@');
  return at > 0 ? { name: domain.slice(0, at), form: 'principal' } : { name: domain, form: 'bare' };
}

/** The highest other version of the family that the host offers the user: users get the higher one (product, section 3). */
function higher(question: AccessQuestion): AccessAnswer['instead'] {
  const { state, host, observation, item } = question;
  const wanted = wantedPackages(resolveHost(state, host, observation?.os.architecture ?? null));
  const above = wanted
    .filter((other) => other.familyName === item.familyName && compareVersions(other.version, item.version) > 0)
    .filter((other) => observation === null || applicable(other, observation.os).ok)
    .toSorted((a, b) => compareVersions(b.version, a.version));
  for (const { version, ...other } of above) {
    const { holds } = isFor(question, { version, ...other });
    if (holds !== 'no') return { version, holds };
  }
  return null;
}
