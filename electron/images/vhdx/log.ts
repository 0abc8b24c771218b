import { problem } from '#shared/domain/problem/problem.ts';
import type { Source } from '../bytes/source.ts';
import type { VhdxHeader } from './header.ts';

/**
 * The file as it is once its log is taken into account. Ref: [MS-VHDX] 2.3.
 * A clean log leaves the file as it is. A dirty one is refused by name: reading on would show a state that no host sees.
 */
export function withLog(file: Source, header: VhdxHeader): Source {
  if (header.logIsDirty) throw problem('vhdx-log-dirty');
  return file;
}
