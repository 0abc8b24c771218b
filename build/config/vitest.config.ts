import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Unit tests lie beside the files they test. A test that needs a DOM says so in its first line (`@vitest-environment`). */
export default defineConfig({
  plugins: [react()],
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['{shared,electron,build,e2e}/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: [new URL('./temporary-folder.ts', import.meta.url).pathname],
    testTimeout: 20_000,
    pool: 'forks',
  },
});
