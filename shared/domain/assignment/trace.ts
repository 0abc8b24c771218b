import type { Host } from '../host/host.ts';
import type { HostObservation } from '../host/observation.ts';
import { applicable, runningReasons } from '../package/applicable.ts';
import type { AppPackage } from '../package/package.ts';
import type { Reason } from '../reason/reason.ts';
import { isReached, keepsOf } from '../rollout/rollout.ts';
import type { SiteState } from '../site/farm.ts';
import { familyLabel, packageLabel, siteIndex } from '../site/site-index.ts';
import type { Scope } from './assignment.ts';
import { scopeKey } from './assignment.ts';
import { selectorLabel } from './explain.ts';
import type { Resolution } from './resolution.ts';
import { effectiveScope, explain, resolveHost, scopeChain, scopeLabel, settingsOf } from './resolve.ts';

/** One level of a host's chain of scopes, nearest first, and what it says of a family. */
export type TraceLevel = {
  readonly scope: Scope;
  readonly label: string;
  /** It lets the next level decide. */
  readonly inherits: boolean;
  /** Its own rows of the family, as the Version column shows them; they count only where it decides. */
  readonly selectors: readonly string[];
  readonly decides: boolean;
};

/** How one row came to what it comes to. */
export type RowTrace = {
  readonly selector: string;
  /** One sentence without a full stop. */
  readonly outcome: string;
  /** Whether the host is to have a package by this row, and can run it. */
  readonly wanted: boolean;
  readonly reasons: readonly Reason[];
};

/** *Why this version?*: from the scopes to the outcome. `answer` is a sentence without a full stop. */
export type VersionTrace = {
  readonly family: string;
  readonly levels: readonly TraceLevel[];
  readonly rows: readonly RowTrace[];
  readonly answer: string;
};

/** Why a host is to have the versions of a family that it is to have, or none. `observation` null: it has not answered yet. */
export function traceVersion(
  state: SiteState,
  host: Host,
  observation: Pick<HostObservation, 'os'> | null,
  familyName: string,
): VersionTrace {
  const decides = effectiveScope(state, host).scope;
  const rows = resolveHost(state, host, observation?.os.architecture ?? null)
    .filter(({ row }) => row.familyName === familyName)
    .map((resolution) => rowTrace(state, host, observation, resolution));
  const family = familyLabel(state, familyName);
  return {
    family,
    levels: levelsOf(state, host, familyName, decides),
    rows,
    answer:
      rows.map(({ outcome }) => outcome).join('; ') ||
      `No version, because ${scopeLabel(state, decides)} has no row for ${family}`,
  };
}

function levelsOf(state: SiteState, host: Host, familyName: string, decides: Scope): readonly TraceLevel[] {
  return scopeChain(state, host).map((scope) => {
    const { inherit, rows } = settingsOf(state, scope);
    const own = rows.filter((row) => row.familyName === familyName);
    return {
      scope,
      label: scopeLabel(state, scope),
      inherits: inherit,
      selectors: own.map(({ selector }) => selectorLabel(state, selector)),
      decides: scopeKey(scope) === scopeKey(decides),
    };
  });
}

function rowTrace(
  state: SiteState,
  host: Host,
  observation: Pick<HostObservation, 'os'> | null,
  resolution: Resolution,
): RowTrace {
  const { because, outcome } = resolution;
  const item = 'package' in outcome ? outcome.package : null;
  const runs = item === null || observation === null ? null : applicable(item, observation.os);
  const sentence = explain(state, resolution, host);
  return {
    selector: selectorLabel(state, because.selector),
    outcome:
      runs === null || runs.ok ? sentence : `${sentence}. The host cannot run it: ${runs.reason.replace(/\.$/, '')}`,
    wanted: outcome.kind === 'package' && runs?.ok !== false,
    reasons: [
      featureReason(state),
      selectorReason(state, resolution),
      ...rolloutReasons(state, host, resolution),
      ...(item === null ? [] : packageReasons(state, item)),
      ...(item === null ? [] : hostReasons(item, observation)),
    ],
  };
}

function featureReason({ site }: SiteState): Reason {
  const { featureEnabled, name } = site;
  const text = `The Application Packages feature is ${featureEnabled ? 'enabled' : 'not enabled'} in ${name}`;
  return { about: 'Feature', holds: featureEnabled ? 'yes' : 'no', text };
}

/** What the selector means: the versions that its tag marks, or whether the site has the version. */
function selectorReason(state: SiteState, { row, because }: Resolution): Reason {
  const { selector } = because;
  const about = 'Selection';
  const named = selectorLabel(state, selector);
  const { byFamily, marksByFamily } = siteIndex(state);
  if (selector.kind === 'version') {
    const has = (byFamily.get(row.familyName) ?? []).some(({ version }) => version === selector.version);
    return {
      about,
      holds: has ? 'yes' : 'no',
      text: `The row names version ${named}, which the site ${has ? 'has' : 'does not have'}`,
    };
  }
  const marks = (marksByFamily.get(row.familyName) ?? []).filter(({ tagId }) => tagId === selector.tagId);
  const marked = marks.map(
    (mark) => `${state.packages.get(mark.packageId)?.version ?? 'a package that is gone'} (${mark.architecture})`,
  );
  return {
    about,
    holds: marks.length > 0 ? 'yes' : 'no',
    text: `The row follows ${named}, which marks ${marked.join(' and ') || 'no version'}`,
  };
}

/** Roll-outs of the tag that are under way: whether they have reached the host. */
function rolloutReasons(state: SiteState, host: Host, { row, because }: Resolution): readonly Reason[] {
  const { selector } = because;
  if (selector.kind !== 'tag') return [];
  const moving = state.rollouts.filter((of) => of.tagId === selector.tagId && of.familyName === row.familyName);
  return moving.map((rollout) => {
    const reached = isReached(rollout, host.id);
    const to = packageLabel(state, rollout.to);
    const keeps = keepsOf(rollout, host.id);
    const from = keeps === null ? 'what it has' : packageLabel(state, keeps);
    const waves = `${rollout.begun} of ${rollout.waves.length} waves have begun`;
    const text = reached
      ? `The roll-out to ${to} has reached this host (${waves})`
      : `The roll-out to ${to} has not reached this host (${waves}): it keeps ${from}`;
    return { about: 'Roll-out', holds: reached ? 'yes' : 'no', text };
  });
}

function packageReasons(state: SiteState, item: AppPackage): readonly Reason[] {
  const label = packageLabel(state, item.id);
  const enabled = item.enabled ? 'enabled' : 'not enabled';
  const deleting: Reason = { about: 'Deletion', holds: 'no', text: `${label} is being deleted` };
  return [
    ...(item.deleting ? [deleting] : []),
    { about: 'Enabled', holds: item.enabled ? 'yes' : 'no', text: `${label} is ${enabled} in the site` },
  ];
}

function hostReasons(item: AppPackage, observation: Pick<HostObservation, 'os'> | null): readonly Reason[] {
  if (observation !== null) return runningReasons(item, observation.os);
  return [
    {
      about: 'Host',
      holds: 'not-known',
      text: 'The host has not answered yet: its Windows and architecture are not known',
    },
  ];
}
