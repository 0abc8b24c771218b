import type { OrphanRow } from '#shared/contract/hosts.ts';
import { shortName } from '#shared/domain/package/full-name.ts';

/** Why something is an orphan. */
export const orphanKinds: Readonly<Record<OrphanRow['kind'], string>> = {
  'staged-unwanted': 'staged, nobody wants it',
  'staged-unmounted': 'staged, its image is not mounted',
  'mounted-unassigned': 'mounted, nobody wants it',
};

/** What it is: a package by its name, or an image by its path. */
export function orphanName({ fullName, imagePath }: OrphanRow): string {
  return fullName === null ? imagePath : shortName(fullName);
}

/** Whether it can be swept now, or why not. */
export function notSweptBecause({ sessions, answers, hostName }: OrphanRow): string | null {
  if (sessions > 0) return `${sessions} ${sessions === 1 ? 'session runs' : 'sessions run'} it`;
  return answers ? null : `${hostName} does not answer`;
}
