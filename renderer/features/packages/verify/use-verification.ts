import { useEffect, useRef, useState } from 'react';
import { problemOf } from '#renderer/api/index.ts';
import type { VerifyEvent } from '#shared/contract/packages.ts';
import type { PackageVerification, VerifyProgress } from '#shared/domain/package/verification.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';

/** How far a verification is, and what came of it. `progress` is null until the first word of it. */
export type VerifyState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: VerifyProgress | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly verification: PackageVerification };

export type VerifySource = {
  /** Calls the console; abort it to cancel. */
  readonly call: (signal: AbortSignal) => Promise<AsyncIterable<VerifyEvent>>;
  /** The folder of the package in its image, by which its own result is found. */
  readonly rootPath: string;
  /** What an earlier verification of this package showed; null before one. */
  readonly known: PackageVerification | null;
  readonly onVerified: (verification: PackageVerification) => void;
};

/** Runs *Verify all files* of one package. What is under way is aborted when the screen goes. */
export function useVerification({ call, rootPath, known, onVerified }: VerifySource) {
  const [state, setState] = useState<VerifyState>(
    known === null ? { kind: 'idle' } : { kind: 'done', verification: known },
  );
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const { signal } = restart();
    setState({ kind: 'running', progress: null });
    const end = await follow(call, rootPath, signal, (progress) => setState({ kind: 'running', progress }));
    if (signal.aborted) return;
    setState(end);
    if (end.kind === 'done') onVerified(end.verification);
  }
  function restart(): AbortController {
    running.current?.abort();
    running.current = new AbortController();
    return running.current;
  }
  function cancel() {
    running.current?.abort();
    setState({ kind: 'cancelled' });
  }
  return { state, start, cancel };
}

/** Follows the events to their end. A stream that ends without a result has failed like one that throws. */
async function follow(
  call: VerifySource['call'],
  rootPath: string,
  signal: AbortSignal,
  onProgress: (progress: VerifyProgress) => void,
): Promise<VerifyState> {
  try {
    for await (const event of await call(signal)) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (event.kind === 'progress') onProgress(event.progress);
      else return endOf(event, rootPath);
    }
    return { kind: 'failed', problem: { code: 'internal', details: {} } };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error) };
  }
}

/** An image may hold several packages; all were verified, one is shown, with what is said of a bundle around it. */
function endOf({ packages }: Extract<VerifyEvent, { kind: 'done' }>, rootPath: string): VerifyState {
  const own = packages.find((each) => each.rootPath === rootPath);
  if (own === undefined) return { kind: 'failed', problem: { code: 'package-not-in-image', details: {} } };
  const around = packages.filter((each) => each !== own && each.rootPath === '');
  const findings = [...around.flatMap((each) => each.findings), ...own.findings];
  return { kind: 'done', verification: { ...own, findings } };
}
