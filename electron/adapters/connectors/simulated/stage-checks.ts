import type { StagedPackage } from '#shared/domain/host/observation.ts';
import { applicable } from '#shared/domain/package/applicable.ts';
import { frameworksOn, fulfils } from '#shared/domain/package/dependencies.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { hostProblem } from './host-problem.ts';
import type { HostProfile } from './roster.ts';

/** What a host looks at before it stages a package: what is staged, and thumbprints of the certificates that it trusts now. */
export type StageQuestion = {
  readonly profile: HostProfile;
  readonly staged: readonly StagedPackage[];
  readonly trusted: readonly string[];
  readonly now: Instant;
  readonly package: PackageRef;
  readonly inspection: Inspection;
};

/** Throws what Windows would say where the package cannot be staged on the host. */
export function checkStaging(question: StageQuestion): void {
  const facts = samePackage(question);
  checkSignature(facts, question);
  checkFindings(facts, question);
  const verdict = applicable({ ...facts, image: question.package.image }, question.profile.os);
  if (!verdict.ok) throw hostProblem('notApplicable', { package: facts.fullName, reason: verdict.reason });
  const missing = missingFramework(facts, question);
  if (missing !== undefined) throw hostProblem('noFramework', { package: facts.fullName, dependency: missing.name });
}

/** The package in the image, if its bytes are those that the administrator added. */
function samePackage({ package: wanted, inspection }: StageQuestion): PackageFacts {
  const found = inspection.packages.find((facts) => facts.fullName === wanted.fullName);
  if (found?.rootPath !== wanted.rootPath || found.blockMapSha256 !== wanted.blockMapSha256) {
    throw hostProblem('otherBytes', { path: wanted.image.path, package: wanted.fullName });
  }
  return found;
}

function checkSignature(facts: PackageFacts, { trusted, now }: StageQuestion): void {
  const { signer } = facts;
  if (signer === null) throw hostProblem('unsigned', { package: facts.fullName });
  const details = { package: facts.fullName, commonName: signer.commonName };
  if (!trusted.includes(signer.thumbprint)) throw hostProblem('untrusted', details);
  // A time stamp outlasts the certificate, except where the certificate itself says that it does not.
  const outlasts = signer.timestamped && signer.lifetimeSigning !== true;
  if (signer.notAfter < now && !outlasts) throw hostProblem('expired', details);
}

/** What stops a package in the wizard stops it on hosts, too: they look at the same bytes. */
function checkFindings(facts: PackageFacts, { inspection }: StageQuestion): void {
  const found = [...inspection.findings, ...facts.findings].find(({ severity }) => severity === 'stops');
  if (found !== undefined) throw hostProblem('broken', { package: facts.fullName, finding: found.code });
}

/** The first framework package that the host has neither of its own nor staged. */
function missingFramework({ dependencies, architecture }: PackageFacts, { profile, staged }: StageQuestion) {
  const there = frameworksOn({ frameworks: profile.frameworks, staged });
  return dependencies.find(
    (needed) => !there.some((each) => fulfils(each, needed, architecture, profile.os.architecture)),
  );
}
