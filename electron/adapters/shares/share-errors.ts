import { type ProblemError, problem } from '#shared/domain/problem/problem.ts';

const codes: Readonly<Record<string, Parameters<typeof problem>[0]>> = {
  ENOENT: 'path-not-found',
  ENOTDIR: 'path-not-found',
  EACCES: 'share-access-denied',
  EPERM: 'share-access-denied',
  EBUSY: 'image-in-use',
  ETXTBSY: 'image-in-use',
  EISDIR: 'path-is-folder',
  ENAMETOOLONG: 'path-invalid',
  EINVAL: 'path-invalid',
};

/** What a failure of the file system means for the administrator; everything unnamed is a share that does not answer. */
export function shareProblem(path: string, cause: unknown): ProblemError {
  const system = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return problem(codes[system] ?? 'share-unreachable', { path, share: shareOf(path) }, cause);
}

/** `\\SERVER\SHARE` of a path. */
export function shareOf(path: string): string {
  return path.split('\\').slice(0, 4).join('\\');
}
