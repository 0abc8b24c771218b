import type { AccessExplanation, VersionExplanation } from '#shared/contract/explain.ts';
import type { Reason } from '#shared/domain/reason/reason.ts';

const words = { yes: 'yes', no: 'NO', 'not-known': 'not known' } as const;
const line = ({ about, holds, text }: Reason) => `  ${about}: ${words[holds]}. ${text}.`;

/** *Why this version?* as plain text, for a ticket. */
export function versionAsText({ hostName, trace, standing, dependencies }: VersionExplanation): string {
  return [
    `${trace.family} on ${hostName}: ${trace.answer}.`,
    `There now: ${standing.map(({ version, status }) => `${version ?? 'no version'} ${status}`).join(', ') || 'nothing'}`,
    ...trace.levels.map(({ label, inherits, selectors, decides }) => {
      return `${label}: ${inherits ? 'inherits' : `own rows ${selectors.join(', ') || '(none of this package)'}`}${decides ? ', decides' : ''}`;
    }),
    ...trace.rows.flatMap((row) => [`Row ${row.selector}: ${row.outcome}.`, ...row.reasons.map(line)]),
    ...dependencies.map(({ name, minVersion, found }) => `Needs ${name} ${minVersion}: ${found}`),
  ].join('\n');
}

/** *Explain access* as plain text, for a ticket. */
export function accessAsText({ user, hostName, label, answer }: AccessExplanation): string {
  const instead = answer.instead === null ? [] : [`The host also offers ${answer.instead.version}, which is higher.`];
  return [
    `${user} gets ${label} on ${hostName}: ${words[answer.gets]}`,
    ...answer.requirements.map(line),
    ...instead,
  ].join('\n');
}
