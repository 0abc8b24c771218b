/** `stops` keeps Finish off; `warning` may fail on hosts; `advice` could be better; `passed` was checked and is fine. */
export type Severity = 'stops' | 'warning' | 'advice' | 'passed';

/** Fills the words of a finding or a problem. Flat, so that it can travel, be logged and be shown as it is. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** One result of a check. The words for it are in `text.ts`. */
export type Finding = { readonly code: FindingCode; readonly severity: Severity; readonly details: Details };

const bySeverity = ['stops', 'warning', 'advice', 'passed'] as const satisfies readonly Severity[];

/** Findings in the order in which they are read: what stops first, what passed last. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return bySeverity.flatMap((severity) => findings.filter((one) => one.severity === severity));
}

/** Every finding that a check can make; `text.ts` has a sentence and a remedy for each. */
export const findingCodes = [
  'manifest-read',
  'block-map-read',
  'block-map-missing',
  'signature-missing',
  'signature-unreadable',
  'signature-not-der',
  'signature-signer-missing',
  'signature-of-something-else',
  'signature-digests-invalid',
  'signature-broken',
  'signature-read',
  'block-map-not-signed',
  'publisher-mismatch',
  'publisher-matches',
  'certificate-expired',
  'certificate-expired-timestamped',
  'certificate-expires-soon',
  'certificate-valid',
  'certificate-not-yet-valid',
  'certificate-no-code-signing',
  'certificate-weak-key',
  'certificate-self-signed',
  'not-timestamped',
  'dependencies-needed',
  'format-vhd',
  'vhd-footer-missing',
  'not-an-image',
  'bundle-read',
  'framework-package',
  'already-added',
  'icon-unreadable',
  'vhdx-log-replayed',
  'cim-set-complete',
  'cim-objectid-missing',
  'cim-format-unproven',
  'block-map-contradicted',
  'manifest-changed',
  'content-types-missing',
  'content-types-unreadable',
  'content-type-missing',
  'package-changed',
  'bundle-flat',
  'bundle-package-differs',
  'bundle-package-missing',
  'bundle-offset-wrong',
  'chain-broken',
  'chain-trusted',
  'root-public',
  'root-internal',
  'root-missing',
  'timestamp-valid',
  'timestamp-invalid',
] as const;
export type FindingCode = (typeof findingCodes)[number];
