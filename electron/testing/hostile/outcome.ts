import type { Severity } from '#shared/domain/finding/finding.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import { ProblemError } from '#shared/domain/problem/problem.ts';

/** A package file is refused by every host for being one; what else is wrong with it comes first. */
const expected = 'not-an-image';

/** What an inspection ended in: the first finding that stops, else the first warning, or `read` where the file is sound. */
export function codeOf({ findings, packages }: Inspection): string {
  const all = [...findings, ...packages.flatMap((one) => one.findings)];
  const said = (severity: Severity) => all.find((one) => one.severity === severity && one.code !== expected)?.code;
  return said('stops') ?? said('warning') ?? 'read';
}

/** The code of the problem or of the finding that an inspection ends in; any other error is thrown on. */
export async function outcomeOf(inspection: Promise<Inspection>): Promise<string> {
  try {
    return codeOf(await inspection);
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
