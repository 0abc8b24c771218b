import {
  type FileAnswer,
  type FileBundle,
  type InspectAnswer,
  inspectAnswerSchema,
  type PackageAnswer,
} from '#electron/adapters/inspector/inspect-answer.ts';
import type { CertificateFacts, SignerFacts } from '#shared/domain/certificate/facts.ts';
import type { Finding, FindingCode } from '#shared/domain/finding/finding.ts';
import { findingText } from '#shared/domain/finding/text.ts';
import type { BundleFacts, Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageVerification, Verified } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';

/** A file that was read, and verified where that was asked for. */
export type ReadFile = {
  readonly kind: 'read';
  readonly path: string;
  readonly inspection: Inspection;
  readonly verification: readonly PackageVerification[] | null;
};

/** What came of one file: read, or not readable. */
export type Inspected = ReadFile | { readonly kind: 'failed'; readonly path: string; readonly problem: Problem };

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
  const bad = (of.verification ?? []).some(
    ({ verified, findings: more }) => verified.badCount > 0 || more.some((one) => one.severity === 'stops'),
  );
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
  const { format, size, packages, bundle, reads } = of.inspection;
  const own = of.verification?.find(({ rootPath }) => bundle !== null && rootPath === '');
  return {
    path,
    status: statusOf(of) === 'stops' ? 'stops' : 'fine',
    format,
    size,
    packages: packages.map((facts) => packageAnswer(facts, verificationOf(of, facts))),
    ...(bundle === null ? {} : { bundle: bundleAnswer(bundle, own) }),
    companions: of.inspection.companions.map(({ name, size: bytes, present }) => ({ name, size: bytes, present })),
    findings: withMore(of.inspection.findings, own?.findings).map(findingAnswer),
    reads,
  };
}

/** What verifying showed of a package; undefined where nothing was verified. */
export function verificationOf(
  { verification }: ReadFile,
  { rootPath }: PackageFacts,
): PackageVerification | undefined {
  return verification?.find((one) => one.rootPath === rootPath);
}

/** Findings of an inspection and of a verification, which finds some of them again. */
export function withMore(findings: readonly Finding[], more: readonly Finding[] = []): readonly Finding[] {
  const known = new Set(findings.map((one) => JSON.stringify(one)));
  return [...findings, ...more.filter((one) => !known.has(JSON.stringify(one)))];
}

function bundleAnswer(
  { name, version, publisher, signer }: BundleFacts,
  verification: PackageVerification | undefined,
): FileBundle {
  return {
    ...{ name, version, publisher },
    signature: signer === null ? null : signatureAnswer(signer),
    ...(verification === undefined ? {} : { verified: verifiedAnswer(verification.verified) }),
  };
}

function packageAnswer(facts: PackageFacts, verification: PackageVerification | undefined): PackageAnswer {
  const { fullName, familyName, version, architecture, publisher, displayName, rootPath, files, bytes } = facts;
  return {
    ...{ fullName, familyName, version, architecture, publisher, displayName, rootPath, files, bytes },
    applications: facts.applications.map(({ id, displayName: shown, entryPoint, executable }) => ({
      ...{ id, displayName: shown },
      ...(entryPoint === undefined ? {} : { entryPoint }),
      ...(executable === undefined ? {} : { executable }),
    })),
    dependencies: facts.dependencies.map(({ name, publisher: by, minVersion }) => ({
      name,
      publisher: by,
      minVersion,
    })),
    capabilities: [...facts.capabilities],
    targetFamilies: [...facts.targetFamilies],
    fileAssociations: [...facts.fileAssociations],
    signature: facts.signer === null ? null : signatureAnswer(facts.signer),
    ...(verification === undefined ? {} : { verified: verifiedAnswer(verification.verified) }),
    findings: withMore(facts.findings, verification?.findings).map(findingAnswer),
  };
}

function verifiedAnswer(verified: Verified): NonNullable<PackageAnswer['verified']> {
  return { ...verified, bad: [...verified.bad], uncovered: [...verified.uncovered] };
}

function signatureAnswer(signer: SignerFacts): NonNullable<PackageAnswer['signature']> {
  const { commonName, subject, issuer, thumbprint, selfSigned, timestamped, key, codeSigning } = signer;
  const { timestamp = null, chain = [], chainEnd = null } = signer;
  return {
    ...{ commonName, subject, issuer, thumbprint, ...datesOf(signer), selfSigned, key, codeSigning, timestamped },
    timestamp: timestamp === null ? null : { ...timestamp, at: timestamp.at === null ? null : isoDate(timestamp.at) },
    chain: chain.map((one) => ({ commonName: one.commonName, thumbprint: one.thumbprint, ...datesOf(one) })),
    chainEnd,
  };
}

function datesOf({ notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>) {
  return { notBefore: isoDate(notBefore), notAfter: isoDate(notAfter) };
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
