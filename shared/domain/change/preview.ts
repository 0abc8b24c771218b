import type { HostId } from '#shared/kernel/ids.ts';
import type { ScopeSettings } from '../assignment/assignment.ts';
import { scopeLabel, selectorLabel } from '../assignment/explain.ts';
import { resolveHost, selectVersion } from '../assignment/resolve.ts';
import type { AppPackage } from '../package/package.ts';
import { sessionsRunning } from '../reconcile/plan.ts';
import type { SiteState } from '../site/farm.ts';
import { packageLabel, siteIndex } from '../site/site-index.ts';
import type { Edit, EditOf } from './edit.ts';
import { applyEdits } from './edits.ts';
import { hostDifferences } from './host-effects.ts';
import type { ReviewInput } from './review-types.ts';
import { editWords } from './rules/rule-of.ts';

/** What an edit would touch, said before it is kept. */
export type BlastRadius = {
  /** One for each of the first edits, such as `Production moves from 1.0.0.0 to 2.0.0.0; 214 hosts follow`. */
  readonly sentences: readonly string[];
  readonly hosts: number;
  /** At most the first 500 of them. */
  readonly hostNames: readonly string[];
  /** Hosts of these that do not answer: they follow later. */
  readonly silent: number;
  /** Sessions that run what would leave; they keep it until they end. */
  readonly sessions: number;
  /** Scopes whose rows select what changes. */
  readonly scopes: readonly string[];
  /** Published resources; null while the console does not know of any. */
  readonly published: readonly string[] | null;
};

/** `before`: what is applied, with the edits of the caller that are not. */
export type PreviewInput = Pick<ReviewInput, 'observations' | 'held' | 'answers'> & {
  readonly before: SiteState;
  readonly edits: readonly Edit[];
};

const mostNames = 500;
/** More sentences nobody reads, and each takes a look at all hosts. */
const mostSentences = 50;

/** What edits would do on top of `before`. */
export function previewOf({ before, edits, answers, ...known }: PreviewInput): BlastRadius {
  const changed = hostDifferences(before, applyEdits(before, edits), known);
  const hostIds = changed.map(({ host }) => host.id);
  return {
    sentences: sentencesOf(before, edits, (state, next) =>
      edits.length === 1 ? changed.length : hostDifferences(state, next, known).length,
    ),
    hosts: changed.length,
    hostNames: changed.slice(0, mostNames).map(({ host }) => host.name),
    silent: hostIds.filter((id) => !answers(id)).length,
    sessions: changed.reduce((sum, { host, leaving }) => sum + running(known.observations, host.id, leaving), 0),
    scopes: [...new Set(edits.flatMap((edit) => scopesOf(before, edit)))],
    published: null,
  };
}

/** `hostsOf`: how many hosts change between two states. */
function sentencesOf(
  before: SiteState,
  edits: readonly Edit[],
  hostsOf: (state: SiteState, next: SiteState) => number,
): readonly string[] {
  const sentences: string[] = [];
  let state = before;
  for (const edit of edits.slice(0, mostSentences)) {
    const next = applyEdits(state, [edit]);
    sentences.push(sentenceOf(state, next, edit, hostsOf(state, next)));
    state = next;
  }
  const more = edits.length - sentences.length;
  return more > 0 ? [...sentences, `${more.toLocaleString('en')} more of the same kind`] : sentences;
}

function running(observations: ReviewInput['observations'], hostId: HostId, leaving: readonly AppPackage[]): number {
  const seen = observations.get(hostId);
  return seen === undefined ? 0 : leaving.reduce((sum, item) => sum + sessionsRunning(seen, item.fullName), 0);
}

function sentenceOf(before: SiteState, after: SiteState, edit: Edit, hosts: number): string {
  switch (edit.kind) {
    case 'mark-tag':
      return tagSentence(before, edit, hosts);
    case 'set-enabled':
      return `${packageLabel(before, edit.packageId)} ${edit.enabled ? 'comes to' : 'leaves'} ${many(hosts)}`;
    case 'delete-package':
      if (!edit.deleting) return `${packageLabel(before, edit.packageId)} stays, and comes back to ${many(hosts)}`;
      return hosts === 0
        ? `${packageLabel(before, edit.packageId)} stands on no host, and leaves the site`
        : `${packageLabel(before, edit.packageId)} leaves ${many(hosts)}, and the site when the last one has let go of it`;
    case 'delete-group':
      return `${editWords(before, after, edit).title}: its hosts follow the site's defaults; ${many(hosts)} ${hosts === 1 ? 'changes' : 'change'}`;
    default: {
      const { title, where } = editWords(before, after, edit);
      return `${title} (${where}): ${many(hosts)} ${hosts === 1 ? 'changes' : 'change'}`;
    }
  }
}

function tagSentence(before: SiteState, edit: EditOf<'mark-tag'>, hosts: number): string {
  const tag = selectorLabel(before, { kind: 'tag', tagId: edit.tagId });
  const was = before.marks.find((mark) => isSameMark(mark, edit))?.packageId ?? null;
  const version = (id: AppPackage['id']) => before.packages.get(id)?.version ?? 'a version that is gone';
  if (edit.packageId === null) {
    const followers = followersOf(before, edit);
    const from = was === null ? '' : ` of ${packageLabel(before, was)}`;
    return `${tag}${from} marks no version any more; ${many(followers)} that ${followers === 1 ? 'follows' : 'follow'} it ${followers === 1 ? 'keeps' : 'keep'} what is there and show No version found`;
  }
  const follow = `${many(hosts)} ${hosts === 1 ? 'follows' : 'follow'}`;
  if (was === null) return `${tag} will mark ${version(edit.packageId)}; ${follow}`;
  return `${tag} moves from ${version(was)} to ${version(edit.packageId)}; ${follow}`;
}

function isSameMark(mark: SiteState['marks'][number], edit: EditOf<'mark-tag'>): boolean {
  return mark.tagId === edit.tagId && mark.familyName === edit.familyName && mark.architecture === edit.architecture;
}

/** Hosts one of whose rows selects the family by the tag. */
function followersOf(state: SiteState, { tagId, familyName }: EditOf<'mark-tag'>): number {
  let count = 0;
  for (const host of state.hosts.values()) {
    const follows = resolveHost(state, host).some(
      ({ row }) => row.familyName === familyName && row.selector.kind === 'tag' && row.selector.tagId === tagId,
    );
    if (follows) count += 1;
  }
  return count;
}

/** Scopes with rows of their own that select what the edit is about. */
function scopesOf(state: SiteState, edit: Edit): readonly string[] {
  const selects = (rows: ScopeSettings['rows']) => rows.some((row) => concerns(state, edit, row));
  const own = [...state.scopes.values()].filter(({ scope, inherit }) => scope.kind === 'site-defaults' || !inherit);
  return own.filter(({ rows }) => selects(rows)).map(({ scope }) => scopeLabel(state, scope));
}

function concerns(state: SiteState, edit: Edit, { familyName, selector }: ScopeSettings['rows'][number]): boolean {
  if (edit.kind === 'mark-tag') {
    return edit.familyName === familyName && selector.kind === 'tag' && selector.tagId === edit.tagId;
  }
  const item = 'packageId' in edit ? state.packages.get(edit.packageId) : undefined;
  if (item?.familyName !== familyName) return false;
  return selectVersion([item], siteIndex(state).marksByFamily.get(familyName) ?? [], selector, null) !== null;
}

function many(hosts: number): string {
  return `${hosts.toLocaleString('en')} ${hosts === 1 ? 'host' : 'hosts'}`;
}
