import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '../../..');

/** Puts a file into a folder, in place of what has its name. */
export function plant(folder: string, name: string, content: string | Buffer): void {
  const file = join(folder, name);
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
