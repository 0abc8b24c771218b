import type { FrameworkPackage } from '#shared/domain/host/observation.ts';
import { applicable, runnableOn } from '#shared/domain/package/applicable.ts';
import type { Inspection, PackageFacts } from '#shared/domain/package/facts.ts';
import type { PackageDependency } from '#shared/domain/package/package.ts';
import { compareVersions } from '#shared/domain/package/version.ts';
import type { PackageRef } from '#shared/domain/reconcile/step.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { hostProblem } from './host-problem.ts';
import type { HostProfile } from './roster.ts';

/** What a host looks at before it stages a package. `trusted`: thumbprints of the certificates that it trusts now. */
export type StageQuestion = {
  readonly profile: HostProfile;
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
  const verdict = applicable(facts, question.profile.os);
  if (!verdict.ok) throw hostProblem('notApplicable', { package: facts.fullName, reason: verdict.reason });
  const missing = facts.dependencies.find((dependency) => !hasFramework(question.profile, dependency));
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

function hasFramework({ os, frameworks }: HostProfile, needed: PackageDependency): boolean {
  const runnable = runnableOn(os.architecture);
  return frameworks.some((framework) => fits(framework, needed) && runnable.includes(framework.architecture));
}

function fits(framework: FrameworkPackage, needed: PackageDependency): boolean {
  return framework.name === needed.name && compareVersions(framework.version, needed.minVersion) >= 0;
}
