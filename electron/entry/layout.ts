import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the program's own files lie: the same answers whether Node runs the sources or the built bundles. */
export type Layout = {
  /** The folder of package.json. */
  readonly root: string;
  /** The built renderer. */
  readonly renderer: string;
  readonly preload: string;
  /** The program of the inspector process. */
  readonly inspector: string;
};

/** Finds the layout from the folder of a running module. Throws when no package.json lies above it. */
export function layout(from: string = import.meta.dirname): Layout {
  const root = rootAbove(from);
  const built = from.startsWith(join(root, 'dist'));
  return {
    root,
    renderer: join(root, 'dist', 'renderer'),
    preload: join(root, 'dist', 'preload', 'preload.cjs'),
    inspector: built
      ? join(root, 'dist', 'inspector', 'main.js')
      : join(root, 'electron', 'entry', 'inspector', 'main.ts'),
  };
}

/** The packed sample images of the lab; data, so they are read where they lie and not bundled. */
export function sampleFolder(): string {
  return join(layout().root, 'electron', 'adapters', 'connectors', 'simulated', 'share');
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json was not found above the program');
  return rootAbove(parent);
}
