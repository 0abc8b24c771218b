import type { InlineConfig } from 'vite';
import { root } from './root.ts';

/** A program that we ship: its source and its file below dist. */
export type Program = {
  readonly name: string;
  readonly source: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
};

/** All programs that run on Node or in Electron's own processes. */
export const programs: readonly Program[] = [
  { name: 'desktop', source: 'electron/entry/desktop/main.ts', file: 'main.js', format: 'es' },
  // CommonJS: a sandboxed preload is not loaded as a module.
  { name: 'preload', source: 'electron/entry/preload/preload.ts', file: 'preload.cjs', format: 'cjs' },
  { name: 'headless', source: 'electron/entry/headless/main.ts', file: 'main.js', format: 'es' },
  { name: 'inspector', source: 'electron/entry/inspector/main.ts', file: 'main.js', format: 'es' },
  { name: 'lab', source: 'electron/entry/lab/main.ts', file: 'main.js', format: 'es' },
  { name: 'cli', source: 'electron/entry/cli/main.ts', file: 'main.js', format: 'es' },
];

/** Packages of hundreds of small files: to find and load each of them was half of what a start takes. */
const bundled = [/^@orpc\//, /^kysely/, /^zod/];

/** Bundles one program; all other npm packages stay outside, where Node finds them. */
export function programConfig({ name, source, file, format }: Program): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { external: ['electron'], noExternal: bundled },
    build: {
      ssr: source,
      outDir: `dist/${name}`,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rollupOptions: { output: { format, entryFileNames: file, chunkFileNames: '[name]-[hash].js' } },
    },
  };
}
