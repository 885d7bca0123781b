import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * The main process: one CommonJS entry, and chunks for what it loads on demand.
 *
 * Packages are bundled, as some are ES modules only and a single file starts faster; those with a
 * native binary stay in node_modules. `node20` lets the bundle run on Electron 33 too.
 */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { index: join(root, 'main/index.ts') },
      external: ['electron', 'better-sqlite3', 'keytar', ...builtinModules, /^node:/],
      output: {
        format: 'cjs',
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
      },
    },
  },
});
