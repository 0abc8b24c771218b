import type { Details } from '#shared/domain/finding/finding.ts';
import { type HostProblemCode, hostProblemCodes } from '#shared/domain/problem/codes.ts';
import { ProblemError, problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';
import { said } from '#shared/domain/problem/words.ts';
import { type BackOff, nextTry } from '#shared/domain/reconcile/back-off.ts';
import type { Failure } from '#shared/domain/reconcile/placement.ts';
import type { Step } from '#shared/domain/reconcile/step.ts';
import type { Env } from '../../ports/env.ts';
import type { HostRecord } from './host-record.ts';

/** When something failed, and how long the next try may wait. */
export type Circumstances = { readonly env: Env; readonly backOff: () => BackOff };

/** What a look at a host that failed is kept as. */
export function silenceOf(record: HostRecord, error: unknown, tools: Circumstances): Failure {
  const attempts = (record.silence?.attempts ?? 0) + 1;
  return failure('observe', error, { host: record.host.name }, 'host-answer-invalid', attempts, tools);
}

/** What a step that failed is kept as, with the time of its next try. */
export function failureOf(record: HostRecord, step: Step, error: unknown, tools: Circumstances): Failure {
  const attempts = (record.failures.get(step.package.packageId)?.attempts ?? 0) + 1;
  const about = { host: record.host.name, path: step.package.image.path, package: step.package.fullName };
  return failure(step.kind, error, about, codeOfStep[step.kind], attempts, tools);
}

const codeOfStep: Readonly<Record<Step['kind'], HostProblemCode>> = {
  trust: 'certificate-not-trusted',
  mount: 'mount-failed',
  stage: 'stage-failed',
  offer: 'register-failed',
  withdraw: 'destage-failed',
  deregister: 'destage-failed',
  destage: 'destage-failed',
  unmount: 'unmount-failed',
  untrust: 'unmount-failed',
};

/** What a step comes to that the host called done and shows nothing of. */
export function withoutEffect(step: Step): ProblemError {
  return problem(codeOfStep[step.kind], { message: 'The host said that it was done, and shows nothing of it.' });
}

function failure(
  phase: Failure['phase'],
  error: unknown,
  about: Details,
  otherwise: HostProblemCode,
  attempts: number,
  { env, backOff }: Circumstances,
): Failure {
  const known = error instanceof ProblemError ? error : null;
  const code = hostProblemCodes.find((candidate) => candidate === known?.code) ?? otherwise;
  const details: Details = { ...about, ...known?.details };
  const hresult = said(details, 'hresult', '');
  const at = env.now();
  return {
    phase,
    code,
    hresult: hresult === '' ? null : hresult.slice(0, 32),
    message: said(details, 'message', problemText({ code, details }).cause).slice(0, 1_000),
    attempts,
    at,
    nextTryAt: nextTry(attempts, at, env.random(), code, backOff()),
  };
}
