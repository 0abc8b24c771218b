import { join } from 'node:path';
import { createSystemEnv } from '#electron/adapters/env/system-env.ts';
import { createMemoryLog } from '#electron/adapters/log/memory-log.ts';
import { openFile } from '#electron/adapters/shares/share-file.ts';
import type { OpenFile } from '#electron/ports/share-access.ts';
import { createProcessInspector } from './process-inspector.ts';

const entry = join(import.meta.dirname, '..', '..', 'entry', 'inspector', 'main.ts');
const call = { signal: new AbortController().signal };

/** The console's way to a file of this machine, for benchmarks: opened, read by a warm process, closed. */
export type BenchInspector = {
  inspect(path: string): Promise<void>;
  /** Hashes every file; throws where one is bad or the package file is not the one that was signed. */
  verify(path: string): Promise<void>;
  close(): Promise<void>;
};

/** `verifiers` processes share a verification. */
export function createBenchInspector(verifiers: number): BenchInspector {
  const env = createSystemEnv();
  const inspector = createProcessInspector({ entry, env, log: createMemoryLog().log, size: 1, verifiers });
  async function reading<T>(path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
    const file = await openFile({ local: path, unc: path }, env, call);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }
  return {
    inspect: async (path) => {
      const { packages } = await reading(path, (file) => inspector.inspect(path, file, call));
      if (packages.length === 0) throw new Error(`the package in ${path} was not found`);
    },
    verify: async (path) => {
      const [found] = await reading(path, (file) => inspector.verify(path, file, () => undefined, call));
      if (found?.verified.badCount !== 0 || found.findings.length > 0) throw new Error(`${path} was not found good`);
    },
    close: () => inspector.close(),
  };
}
