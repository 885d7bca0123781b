import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** The windows. No asset is inlined: the content security policy allows no `data:` address. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: {
      input: { index: join(root, 'renderer/index.html'), staff: join(root, 'renderer/staff.html') },
    },
  },
});
