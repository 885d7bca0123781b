import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { nativePackages } from './native-packages.ts';

const root = join(import.meta.dirname, '..');
const licences = join(root, 'main/tenant/licence');

/**
 * The main process: one CommonJS entry, and chunks for what it loads on demand.
 *
 * Packages are bundled, as some are ES modules only and a single file starts faster; those with a
 * native binary stay in node_modules. `node20` lets the bundle run on Electron 33 too.
 *
 * A release (`--mode release`) trusts no licence of the demo.
 */
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  resolve: {
    alias: [
      { find: 'supports-color', replacement: join(root, 'build/no-colours.ts') },
      ...(mode === 'release'
        ? [{ find: /^.*\/demo-key\.ts$/, replacement: join(licences, 'no-demo-key.ts') }]
        : []),
    ],
  },
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
      external: ['electron', ...nativePackages, ...builtinModules, /^node:/],
      output: {
        format: 'cjs',
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
      },
    },
  },
}));
