import type { AuditRecord } from './record.ts';

/** The most characters that a text of the audit holds; longer ones end with `…`. */
const longest = 4_000;
const hidden = '[removed]';

/** Values that never belong into an audit line: what follows a word for a secret, tokens in URLs, private keys. */
const secrets: readonly RegExp[] = [
  /(\bBearer\s+)(\S+)/giu,
  /((?:pass(?:word|phrase|wd)?|pwd|secret|token|api[-_ ]?key|authorization|cookie|session)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/giu,
  /(:\/\/[^\s/:@]+:)([^\s@]+)(?=@)/gu,
  /()(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$))/gu,
];

/** The text without secrets, without control characters, and no longer than a line may be. */
export function redacted(text: string): string {
  const open = secrets.reduce((rest, secret) => rest.replace(secret, (_all, before: string) => before + hidden), text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out, so that no line can forge another
  const plain = open.replace(/[\u0000-\u001f\u007f]+/gu, ' ');
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}

/**
 * The one form of a line over which its hash is made: a JSON array in fixed order, so that neither key order nor spacing
 * can differ. The hash of line n is SHA-256 of the hash of line n-1, then this (reliability.md §1.5).
 */
export function canonical(record: Omit<AuditRecord, 'hash'>): string {
  return JSON.stringify([
    record.seq,
    record.at,
    record.actor,
    record.siteId,
    record.action,
    record.object,
    record.before,
    record.after,
    record.result,
    record.changeId,
  ]);
}

/** What stands before the first line. */
export const chainStart = '0'.repeat(64);
