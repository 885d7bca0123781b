import { arch, release, type } from 'node:os';
import Database from 'better-sqlite3';
import type { Finding } from '../../shared/staff/diagnosis.ts';
import { fine } from './finding.ts';

/** Says what runs here; `application` is the kiosk's own version. */
export function versionsFinding(application: string): Finding {
  const { node, electron } = process.versions;
  const runtime = electron ? `Electron ${electron} (Node ${node})` : `Node ${node}`;
  const system = `${type()} ${release()} ${arch()}`;
  return fine(
    'versions',
    `Atrium Kiosk ${application}, ${runtime}, SQLite ${sqlite()}, ${system}.`,
  );
}

function sqlite(): string {
  const database = new Database(':memory:');
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    database.close();
  }
}
