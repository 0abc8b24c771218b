import { problem } from '#shared/domain/problem/problem.ts';
import type { Console } from '../console.ts';
import type { Base } from '../middleware.ts';

/** Native parts, where the entry has them. */
export function desktopHandlers(base: Base, { desktop }: Console) {
  return {
    pickImage: base.desktop.pickImage.handler(async () => {
      if (desktop === null) throw problem('desktop-only');
      return { path: await desktop.pickImage() };
    }),
  };
}
