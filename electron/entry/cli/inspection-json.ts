import {
  type FileAnswer,
  type InspectAnswer,
  inspectAnswerSchema,
  type PackageAnswer,
} from '#electron/adapters/inspector/inspect-answer.ts';
import type { SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { Finding, FindingCode } from '#shared/domain/finding/finding.ts';
import { findingText } from '#shared/domain/finding/text.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageVerification, Verified } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';

/** What came of one file: read, and verified where that was asked for, or not readable. */
export type Inspected =
  | {
      readonly kind: 'read';
      readonly path: string;
      readonly inspection: Inspection;
      readonly verification: readonly PackageVerification[] | null;
    }
  | { readonly kind: 'failed'; readonly path: string; readonly problem: Problem };

/** `fine`: nothing stops the package. `stops`: hosts will refuse it. `unreadable`: the file could not be read. */
export type InspectionStatus = InspectAnswer['status'];

/** Warnings that every host answers with a refusal, whatever it trusts. */
const refusedEverywhere: readonly string[] = [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-no-code-signing',
  'publisher-mismatch',
] satisfies readonly FindingCode[];

/**
 * Whether hosts will refuse a package: what stops it, and the warnings that every host refuses. That a package file is no
 * image stops it on hosts, but says nothing against the package, so it does not count here. A file that is not what the
 * block map says does.
 */
export function statusOf(of: Inspected): InspectionStatus {
  if (of.kind === 'failed') return 'unreadable';
  const { findings, packages } = of.inspection;
  const all = [...findings, ...packages.flatMap((one) => one.findings)];
  const stopped = all.some(
    ({ code, severity }) =>
      (severity === 'stops' && code !== 'not-an-image') || (severity === 'warning' && refusedEverywhere.includes(code)),
  );
  const bad = (of.verification ?? []).some(({ verified }) => verified.badCount > 0);
  return stopped || bad ? 'stops' : 'fine';
}

/** The worst of all files. */
export function worstOf(files: readonly Inspected[]): InspectionStatus {
  const all = files.map(statusOf);
  if (all.includes('unreadable')) return 'unreadable';
  return all.includes('stops') ? 'stops' : 'fine';
}

/** The answer as JSON text. */
export function inspectionJson(files: readonly Inspected[]): string {
  const answer: InspectAnswer = { schemaVersion: 2, status: worstOf(files), files: files.map(fileAnswer) };
  return JSON.stringify(inspectAnswerSchema.parse(answer), null, 2);
}

function fileAnswer(of: Inspected): FileAnswer {
  const { path } = of;
  if (of.kind === 'failed') {
    const { code } = of.problem;
    const finding = { code, severity: 'stops', ...problemText(of.problem) } as const;
    return { path, status: 'unreadable', format: null, packages: [], findings: [pick(finding)] };
  }
  const { format, size, packages, findings, reads } = of.inspection;
  const verified = new Map(of.verification?.map((one) => [one.rootPath, one.verified]));
  return {
    path,
    status: statusOf(of) === 'stops' ? 'stops' : 'fine',
    format,
    size,
    packages: packages.map((facts) => packageAnswer(facts, verified.get(facts.rootPath))),
    findings: findings.map(findingAnswer),
    reads,
  };
}

function packageAnswer(facts: PackageFacts, verified: Verified | undefined): PackageAnswer {
  const { fullName, familyName, version, architecture, publisher, displayName, rootPath, files, bytes } = facts;
  return {
    ...{ fullName, familyName, version, architecture, publisher, displayName, rootPath, files, bytes },
    applications: facts.applications.map(({ id, displayName: shown }) => ({ id, displayName: shown })),
    dependencies: facts.dependencies.map(({ name, publisher: by, minVersion }) => ({
      name,
      publisher: by,
      minVersion,
    })),
    capabilities: [...facts.capabilities],
    signature: facts.signer === null ? null : signatureAnswer(facts.signer),
    ...(verified === undefined
      ? {}
      : { verified: { ...verified, bad: [...verified.bad], uncovered: [...verified.uncovered] } }),
    findings: facts.findings.map(findingAnswer),
  };
}

function signatureAnswer(signer: SignerFacts): NonNullable<PackageAnswer['signature']> {
  const { commonName, subject, issuer, thumbprint, selfSigned, timestamped } = signer;
  const dates = { notBefore: isoDate(signer.notBefore), notAfter: isoDate(signer.notAfter) };
  return { commonName, subject, issuer, thumbprint, ...dates, selfSigned, timestamped };
}

function isoDate(at: number): string | null {
  return Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : null;
}

type Words = FileAnswer['findings'][number];

function findingAnswer(finding: Finding): Words {
  return pick({ code: finding.code, severity: finding.severity, ...findingText(finding) });
}

function pick({ code, severity, title, cause, remedy }: Words): Words {
  return { code, severity, title, cause, remedy };
}
