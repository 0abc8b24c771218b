import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { noncePlaceholder } from '#electron/entry/pages/pages.ts';
import { root } from './root.ts';

/**
 * The renderer: files of our own only, nothing inline, so that it runs under a policy without `unsafe-inline`.
 * Vite puts the placeholder into the page (`<meta property="csp-nonce">`), where the entries replace it by the nonce of each response.
 */
export default defineConfig({
  root: `${root}renderer`,
  base: '/',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
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
