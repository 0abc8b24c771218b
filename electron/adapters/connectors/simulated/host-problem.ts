import type { Details } from '#shared/domain/finding/finding.ts';
import type { HostProblemCode } from '#shared/domain/problem/codes.ts';
import { type ProblemError, problem } from '#shared/domain/problem/problem.ts';

/** What a Windows host would say: our code, the code of Windows and its sentence (windows-host, error codes). */
const said = {
  networkPath: ['image-not-found', '0x80070035', 'The network path was not found.'],
  noFile: ['image-not-found', '0x80070002', 'The system cannot find the file specified.'],
  noPath: ['image-not-found', '0x80070003', 'The system cannot find the path specified.'],
  denied: ['image-access-denied', '0x80070005', 'Access is denied.'],
  sharing: [
    'mount-failed',
    '0x80070020',
    'The process cannot access the file because it is being used by another process.',
  ],
  unreadable: ['mount-failed', '0xC03A0018', 'The virtual disk is corrupted or not readable.'],
  otherBytes: ['image-changed', '0x80073CFB', 'A package with the same identity but other contents is expected.'],
  notMounted: ['stage-failed', '0x80070002', 'The image of the package is not mounted.'],
  partial: ['stage-failed', '0x80073CF6', 'The package could not be registered.'],
  unsigned: ['signature-invalid-on-host', '0x800B0100', 'No signature was present in the subject.'],
  broken: ['signature-invalid-on-host', '0x80096010', 'The digital signature of the object did not verify.'],
  otherCertificate: ['signature-invalid-on-host', '0x80070057', 'The certificate is not the one that was named.'],
  untrusted: ['certificate-not-trusted', '0x800B0109', 'The root of the certificate chain is not trusted.'],
  expired: ['certificate-expired-on-host', '0x800B0101', 'A required certificate is not within its validity period.'],
  notApplicable: ['not-applicable', '0x80073CF3', 'The package does not apply to this machine.'],
  noFramework: ['dependency-missing', '0x80073CF3', 'A framework that the package depends on was not found.'],
  notStaged: ['register-failed', '0x80073CF1', 'The package was not found.'],
  inUse: ['package-in-use', '0x80073D02', 'The package is in use by an open session.'],
  held: ['unmount-failed', '0x80070020', 'A package of the image is still staged.'],
} as const satisfies Record<string, readonly [HostProblemCode, string, string]>;

/** Makes the error of a host that refuses a step. */
export function hostProblem(reason: keyof typeof said, details: Details): ProblemError {
  const [code, hresult, message] = said[reason];
  return problem(code, { ...details, hresult, message });
}
