import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { noncePlaceholder } from '#electron/entry/pages/pages.ts';
import { root } from './root.ts';

/**
 * The renderer: files of our own only, nothing inline, so that it runs under a policy without `unsafe-inline`.
 */
export default defineConfig({
  root: `${root}renderer`,
  base: '/',
  plugins: [react(), nonceInThePage()],
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

/** Where the renderer reads the nonce for styles that it makes at run time; the entries put that of each response in. */
function nonceInThePage(): Plugin {
  const meta = { tag: 'meta', attrs: { name: 'csp-nonce', content: noncePlaceholder }, injectTo: 'head-prepend' as const };
  return { name: 'attache:nonce', transformIndexHtml: () => [meta] };
}
