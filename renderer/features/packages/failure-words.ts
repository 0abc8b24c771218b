import type { FailureGroup } from '#shared/contract/packages.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import type { Words } from '#shared/domain/problem/words.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';

/** The phases as people call them. */
export const phaseWords: Readonly<Record<Failure['phase'], string>> = {
  observe: 'Observing',
  trust: 'Trusting the certificate',
  mount: 'Mounting',
  stage: 'Staging',
  offer: 'Registering',
  withdraw: 'Ending registration',
  deregister: 'Deregistering',
  destage: 'Destaging',
  untrust: 'taking the certificate away',
  unmount: 'Unmounting',
};

/** Title, cause and remedy of what failed on a host. */
export function failureWords(failure: Pick<Failure, 'code' | 'hresult' | 'phase'>): Words {
  return problemText({ code: failure.code, details: { hresult: failure.hresult, phase: failure.phase } });
}

type Failed = Pick<FailureGroup, 'status' | 'failure'> & { readonly hosts: readonly { readonly name: string }[] };

/** A failure as plain text, for a ticket. */
export function failureAsText(subject: string, { status, failure, hosts }: Failed): string {
  const words = failureWords(failure);
  return [
    `${subject}: ${status}`,
    `What: ${words.title}`,
    `Phase: ${phaseWords[failure.phase]}`,
    `Code: ${failure.hresult ?? 'none'} (${failure.code})`,
    `Host said: ${failure.message}`,
    `Cause: ${words.cause}`,
    `Remedy: ${words.remedy}`,
    `Attempts: ${failure.attempts}, last ${new Date(failure.at).toISOString()}`,
    `Hosts (${hosts.length}): ${hosts.map((each) => each.name).join(', ')}`,
  ].join('\n');
}
