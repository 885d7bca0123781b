import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * The preload scripts, one a window: CommonJS files that share no chunk, as a sandboxed preload can
 * require nothing but Electron.
 */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'chrome130',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        preload: join(root, 'main/shell/preload.ts'),
        'staff-preload': join(root, 'main/shell/staff-preload.ts'),
      },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
