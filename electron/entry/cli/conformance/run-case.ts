import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { inspect } from '#electron/adapters/inspector/inspect.ts';
import { verify } from '#electron/adapters/inspector/verify.ts';
import { openFile } from '#electron/adapters/shares/share-file.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';
import { instant } from '#shared/kernel/instant.ts';

/** What reading a file showed: codes of findings or of the problem that ended it; a crash is a bug of ours. */
export type CaseOutcome = {
  readonly codes: ReadonlySet<string>;
  readonly storeSigned: boolean;
  readonly crash: string | null;
};

/** Reads a package as the inspector does, in this process. Never throws. */
export async function readCase(path: string): Promise<CaseOutcome> {
  const env = createSystemEnv();
  try {
    const file = await openFile({ local: path, unc: path }, env, { signal: new AbortController().signal });
    try {
      const inspection = await inspect(file, {
        path,
        modifiedAt: instant(Math.trunc(file.modifiedAt)),
        now: env.now(),
      });
      const outcome = outcomeOf(inspection);
      // Unpacking compares every block; a package without a map, or with a wrong one, has said so already.
      if (inspection.packages.some((one) => one.blockMapSha256 === null)) return outcome;
      const verified = await verify(file, path, { share: { index: 0, count: 1 }, onProgress: () => undefined });
      const bad = verified.some((one) => one.verified.badCount > 0);
      return bad ? { ...outcome, codes: new Set([...outcome.codes, 'contents-changed']) } : outcome;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) return { codes: new Set([error.code]), storeSigned: false, crash: null };
    return { codes: new Set(), storeSigned: false, crash: error instanceof Error ? error.message : 'unknown' };
  }
}

function outcomeOf({ packages, findings }: Inspection): CaseOutcome {
  const signers = packages.flatMap(({ signer }) => (signer === null ? [] : [signer]));
  const counted = [...findings, ...packages.flatMap((one) => one.findings)].filter(
    ({ severity }) => severity === 'stops' || severity === 'warning',
  );
  const codes = new Set<string>(counted.map((one) => one.code));
  if (signers.length > 0) codes.add('certificate-untrusted');
  return { codes, storeSigned: signers.some((one) => one.storeOrigin === true), crash: null };
}
