import { inspectionSchema } from '#electron/adapters/inspector/answer.ts';
import type { InspectAnswer } from '#electron/adapters/inspector/inspect-answer.ts';
import type { Inspection } from '#shared/domain/package/facts.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { problemText } from '#shared/domain/problem/text.ts';

/** `fine`: nothing stops the package. `stops`: a finding does. `unreadable`: the file could not be read. */
export type InspectionStatus = 'fine' | 'stops' | 'unreadable';

/**
 * Whether anything stops a package. That a package file is no image stops it on hosts, but says nothing against the
 * package, so it does not count here.
 */
export function statusOf({ findings, packages }: Inspection): Exclude<InspectionStatus, 'unreadable'> {
  const all = [...findings, ...packages.flatMap((one) => one.findings)];
  return all.some(({ code, severity }) => severity === 'stops' && code !== 'not-an-image') ? 'stops' : 'fine';
}

export function inspectionJson(inspection: Inspection): string {
  return text({ schemaVersion: 1, status: statusOf(inspection), inspection: inspectionSchema.parse(inspection) });
}

export function problemJson({ code, details }: Problem): string {
  return text({ schemaVersion: 1, status: 'unreadable', problem: { code, ...problemText({ code, details }) } });
}

function text(answer: InspectAnswer): string {
  return JSON.stringify(answer, null, 2);
}
