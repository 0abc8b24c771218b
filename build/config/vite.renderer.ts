import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { root } from './root.ts';

/**
 * The renderer: files of our own only, nothing inline, so that it runs under a policy without `unsafe-inline`.
 * The placeholder is replaced by the entries with the nonce of each response.
 */
export default defineConfig({
  root: `${root}renderer`,
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  logLevel: 'warn',
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    target: 'es2024',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
