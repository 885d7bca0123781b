import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { pseudoLanguages } from './pseudo-languages.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * Builds the product's pages with the {@link pseudoLanguages} in the place of its own, which thereby
 * never need to know of them. The folder is emptied first.
 */
export async function buildPseudoPages(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    configFile: join(root, 'build/vite.renderer.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, sourcemap: false },
    plugins: [
      {
        name: 'pseudo-languages',
        load: (id) =>
          id === join(root, 'renderer/i18n/languages.ts')
            ? `export const languages = ${JSON.stringify(pseudoLanguages)};`
            : null,
      },
    ],
  });
}
