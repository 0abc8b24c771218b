import { Ago, EmptyState, exactText, Field, FieldList } from '#renderer/ui/index.ts';
import type { HostDetails } from '#shared/contract/hosts.ts';
import { hostKindLabel } from '#shared/domain/host/labels.ts';

/** The General tab of a host's properties: what it is and what it last reported. */
export function HostGeneral({ details }: { readonly details: HostDetails }) {
  const { host, row, observation } = details;
  return (
    <FieldList>
      <Field label="Name">{host.name}</Field>
      <Field label="Kind">{hostKindLabel(host.kind)}</Field>
      <Field label={host.memberOf.kind === 'pool' ? 'Pool' : 'Group'}>{row.memberOf ?? 'None'}</Field>
      <Field label="OS">
        {observation === null ? 'Not known yet' : `${observation.os.name}, ${observation.os.build}`}
      </Field>
      <Field label="Architecture">{observation?.os.architecture ?? 'Not known yet'}</Field>
      <Field label="Mounted images">{observation?.mounted.length ?? 'Not known yet'}</Field>
      <Field label="Staged packages">{observation?.staged.length ?? 'Not known yet'}</Field>
      <Field label="Last seen">{row.lastSeen === null ? 'Never' : <Ago at={row.lastSeen} />}</Field>
    </FieldList>
  );
}

/** The Sessions tab: who is signed in since when, and what runs. */
export function HostSessions({ details }: { readonly details: HostDetails }) {
  const sessions = details.observation?.sessions ?? [];
  if (sessions.length === 0) return <EmptyState title="No sessions" text="Nobody is signed in to this host." />;
  return (
    <FieldList label="Sessions">
      {sessions.map((session) => (
        <Field key={`${session.user}:${session.since}`} label={session.user}>
          {`since ${exactText(session.since)} · ${session.running.length === 0 ? 'runs no package' : session.running.join(', ')}`}
        </Field>
      ))}
    </FieldList>
  );
}
