import { resolve } from 'node:path';

import { defineConfig } from 'vite';

const modules = resolve(import.meta.dirname, '../../twenty-front/src/modules');
const bridge = resolve(import.meta.dirname, 'src/bridge');

/** The simulator's front: our overlay, as it is, on a stand-in for Twenty. */
export default defineConfig({
  root: import.meta.dirname,
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: { outDir: 'dist', emptyOutDir: true },
  resolve: {
    dedupe: ['react', 'react-dom', 'react-router-dom'],
    alias: [
      {
        find: /^@\/clerk-auth\/bridge\/(use.*|[tT]wenty.*)$/,
        replacement: `${bridge}/$1`,
      },
      {
        find: /^@\/(clerk-auth|readers-language)\//,
        replacement: `${modules}/$1/`,
      },
      {
        find: '@lingui/core',
        replacement: resolve(import.meta.dirname, 'src/twenty/lingui.ts'),
      },
    ],
  },
});
