import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PapersError } from './papers-error.ts';

/** What the kiosk contains that is no package of npm's, by its version. */
export interface Runtime {
  readonly electron: string;
  readonly sqlite: string;
}

/**
 * Reads the versions where they are pinned.
 * @throws {PapersError} where SQLite's is not where it was
 */
export function runtimeOf(root: string): Runtime {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const header = readFileSync(
    join(root, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h'),
    'utf8',
  );
  const sqlite = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(header)?.[1];
  if (!sqlite) throw new PapersError('sqlite3.h of better-sqlite3 does not tell its version');
  return { electron: devDependencies.electron, sqlite };
}
