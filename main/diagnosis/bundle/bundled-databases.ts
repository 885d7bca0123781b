import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storageFailure } from '../../sqlite/storage-failure.ts';

/** Milliseconds that a statement waits for the kiosk itself. */
const busyTimeout = 1_000;

const names = ['visits.sqlite', 'calendar-cache.sqlite'] as const;

/** What is told of a database: which schema it has, and how many rows; of no row what is in it. */
export type DatabaseStory =
  | { readonly version: number; readonly rows: Readonly<Record<string, number>> }
  | { readonly unreadable: string };

/** The kiosk's databases by name; null for one that is not there. */
export function bundledDatabases(folder: string): Readonly<Record<string, DatabaseStory | null>> {
  return Object.fromEntries(
    names.map((name) => {
      const file = join(folder, name);
      return [name, existsSync(file) ? lookInto(file, storyOf) : null];
    }),
  );
}

/** The names of people and companies in the record of visits: what a bundle must not hold. */
export function namesInVisits(folder: string): readonly string[] {
  const file = join(folder, 'visits.sqlite');
  if (!existsSync(file)) return [];
  const found = lookInto(file, (database) => {
    const all = (column: string, table: string) =>
      database.prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table}`).pluck().all();
    return ['visits', 'typed_visits'].flatMap((table) =>
      ['visitor_name', 'visitor_company', 'host_name'].flatMap((column) => all(column, table)),
    );
  });
  return Array.isArray(found) ? found.filter((name) => name !== null) : [];
}

function storyOf(database: Database.Database): DatabaseStory {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  return {
    version: Number(database.pragma('user_version', { simple: true })),
    rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
  };
}

/** Looks into a database and leaves it as it is. */
function lookInto<T>(
  file: string,
  look: (database: Database.Database) => T,
): T | { readonly unreadable: string } {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeout });
    return look(database);
  } catch (error) {
    return { unreadable: storageFailure(error).code };
  } finally {
    database?.close();
  }
}
