import type Database from 'better-sqlite3';

/** Makes the disk full for this connection: the file may not grow by another page. */
export function fillDisk(database: Database.Database): void {
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages}`);
}

/** Gives the connection its disk back. */
export function freeDisk(database: Database.Database): void {
  database.pragma('max_page_count = 1000000');
}
