import type { GroupMembership } from '#shared/domain/access/principal.ts';
import { resolveHost, wantedPackages } from '#shared/domain/assignment/resolve.ts';
import { driftBetween, generationText, isReimaged, reimagedText } from '#shared/domain/host/drift.ts';
import type { HostEvent, HostEventKind } from '#shared/domain/host/host-event.ts';
import type { HostObservation } from '#shared/domain/host/observation.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { HeldPackage } from '#shared/domain/reconcile/step.ts';
import type { PackageId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { WriteStore } from '../../ports/store.ts';
import type { HostRecord } from './host-record.ts';

/** What a look tells that no order of ours explains. */
export type Happened = {
  readonly events: readonly HostEvent[];
  /** What the console no longer answers for: the host was set up anew, and none of it is there. */
  readonly forgotten: { readonly held: readonly HeldPackage[]; readonly failures: readonly PackageId[] };
  readonly memberships: readonly GroupMembership[];
};

/** Compares a look (null: it failed) with what was known of the host before; `answered`: how the look before went. */
export function happenedTo(
  record: HostRecord,
  observed: HostObservation | null,
  answered: boolean | null,
  now: Instant,
): Happened {
  const event = (kind: HostEventKind, text: string): HostEvent => ({ hostId: record.host.id, at: now, kind, text });
  if (observed === null) {
    return answered === false ? nothing : { ...nothing, events: [event('silent', silenceText(record))] };
  }
  const back = answered === false ? [event('answers', `${record.host.name} answers again`)] : [];
  const before = record.observation;
  const memberships = newMemberships(before, observed);
  if (before === null) return { ...nothing, events: back, memberships };
  const held = [...record.held.values()];
  if (isReimaged(before, observed, held)) {
    const events = [...back, event('reimaged', reimagedText(before, observed))];
    return { events, forgotten: { held, failures: [...record.failures.keys()] }, memberships };
  }
  const drift = driftTexts(record, before, observed).map((text) => event('drift', text));
  return { ...nothing, events: [...back, ...drift], memberships };
}

/** Takes a look into the record: what follows from it in memory. */
export function takeIn(record: HostRecord, observed: HostObservation, { forgotten }: Happened, now: Instant): void {
  record.observation = observed;
  record.sent = record.sent.filter(({ until }) => until !== null && until > now);
  for (const item of forgotten.held) record.held.delete(item.packageId);
  for (const packageId of forgotten.failures) record.failures.delete(packageId);
}

/** Writes a look (null: it saw nothing new) and what it told, with the audit lines of the loop, in one transaction. */
export async function writeLook(
  db: WriteStore,
  { site: { siteId }, host }: HostRecord,
  seen: HostObservation | null,
  { events, forgotten, memberships }: Happened,
): Promise<void> {
  if (seen !== null) await db.putObservation(siteId, host.id, seen);
  for (const membership of memberships) await db.putGroupsOf(siteId, membership);
  for (const { packageId } of forgotten.held) await db.removeHeld(host.id, packageId);
  for (const packageId of forgotten.failures) await db.removeFailure(host.id, packageId);
  for (const event of events) {
    await db.addHostEvent(siteId, event);
    if (event.kind !== 'drift' && event.kind !== 'reimaged') continue;
    await db.addAudit({
      actor: 'system:reconcile',
      siteId,
      action: `host.${event.kind}`,
      object: host.name,
      before: null,
      after: event.text,
      result: 'done',
      changeId: null,
    });
  }
}

const nothing: Happened = { events: [], forgotten: { held: [], failures: [] }, memberships: [] };

function silenceText({ silence, host }: HostRecord): string {
  const code = silence?.code ?? 'host-unreachable';
  return problemText({ code, details: { host: host.name } }).title;
}

function driftTexts(record: HostRecord, before: HostObservation, after: HostObservation): readonly string[] {
  const { state, generation } = record.site;
  const wanted = wantedPackages(resolveHost(state, record.host, after.os.architecture));
  const ours = { wanted, held: [...record.held.values()] };
  const sent = record.sent.map(({ step }) => step);
  const order = generationText(before, after, generation);
  return [...(order === null ? [] : [order]), ...driftBetween(before, after, ours, sent)];
}

/** The groups of users who signed in since the look before, as the host reports them. */
function newMemberships(before: HostObservation | null, after: HostObservation): readonly GroupMembership[] {
  const known = new Set(before?.sessions.map(sessionKey));
  return after.sessions.flatMap((session) => {
    const { user, since, groups } = session;
    return groups === null || known.has(sessionKey(session)) ? [] : [{ user, groups, at: since }];
  });
}

function sessionKey({ user, since, groups }: HostObservation['sessions'][number]): string {
  return JSON.stringify([user, since, groups]);
}
