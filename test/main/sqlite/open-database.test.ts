import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type DatabaseDesign, openDatabase } from '../../../main/sqlite/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

const first = 'CREATE TABLE guests (name TEXT NOT NULL) STRICT';
const second = "ALTER TABLE guests ADD COLUMN badge TEXT NOT NULL DEFAULT 'none'";
const design = (...migrations: string[]): DatabaseDesign => ({ synchronous: 'FULL', migrations });

function open(file: string, ...migrations: string[]): Database.Database {
  const opened = openDatabase(file, design(...migrations), (database) => database);
  if (!opened.ok) throw new Error(opened.error.cause);
  onTestFinished(() => {
    opened.value.close();
  });
  return opened.value;
}

const failure = (file: string, ...migrations: string[]) => {
  const opened = openDatabase(file, design(...migrations), (database) => database);
  return opened.ok ? null : opened.error;
};

const version = (database: Database.Database) => database.pragma('user_version', { simple: true });

test('a new file and its folder are readable by their owner alone, and so are its journals', () => {
  const folder = join(temporaryFolder(), 'profile', 'data');
  const file = join(folder, 'guests.sqlite');
  open(file, first).exec("INSERT INTO guests VALUES ('Ada')");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const part of ['', '-wal', '-shm']) {
    expect(statSync(`${file}${part}`).mode & 0o777).toBe(0o600);
  }
});

test.each(['FULL', 'NORMAL'] as const)('synchronous is %s, in a write-ahead log', (synchronous) => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  const opened = openDatabase(file, { synchronous, migrations: [first] }, (database) => ({
    journal: database.pragma('journal_mode', { simple: true }),
    synchronous: database.pragma('synchronous', { simple: true }),
    foreignKeys: database.pragma('foreign_keys', { simple: true }),
    close: () => database.close(),
  }));
  if (!opened.ok) throw new Error(opened.error.cause);
  opened.value.close();
  expect(opened.value).toMatchObject({
    journal: 'wal',
    synchronous: synchronous === 'FULL' ? 2 : 1,
    foreignKeys: 1,
  });
});

test('a file of an earlier version is led to the newest, and keeps its rows', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  const before = open(file, first);
  before.exec("INSERT INTO guests VALUES ('Ada')");
  before.close();
  const after = open(file, first, second);
  expect(version(after)).toBe(2);
  expect(after.prepare('SELECT * FROM guests').all()).toEqual([{ name: 'Ada', badge: 'none' }]);
});

test('a step that fails leaves the file at the version before it, with nothing half done', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  open(file, first).close();
  expect(failure(file, first, `${second}; ALTER TABLE nowhere ADD COLUMN x TEXT`)).toEqual({
    cause: 'damaged',
    code: 'SQLITE_ERROR',
  });
  const after = open(file, first);
  expect(version(after)).toBe(1);
  expect(after.prepare('SELECT * FROM guests').columns()).toHaveLength(1);
});

test('a file of a future version is named and left alone', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  open(file, first, second).close();
  const before = readFileSync(file);
  expect(failure(file, first)).toEqual({ cause: 'future-version', code: 'version 2' });
  expect(readFileSync(file)).toEqual(before);
});

test('a file that is no database is damaged, and left alone', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  writeFileSync(file, 'not a database, but long enough to have a header of its own'.repeat(100));
  const before = readFileSync(file);
  expect(failure(file, first)).toEqual({ cause: 'damaged', code: 'SQLITE_NOTADB' });
  expect(readFileSync(file)).toEqual(before);
});

test('a file whose first page was written over is damaged', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  open(file, first).close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xff, 100, 4096));
  expect(failure(file, first)).toEqual({ cause: 'damaged', code: 'SQLITE_CORRUPT' });
});

test('a file whose tables do not fit its version is damaged', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  const other = new Database(file);
  other.pragma('user_version = 1');
  other.close();
  const opened = openDatabase(file, design(first), (database) =>
    database.prepare('SELECT name FROM guests'),
  );
  expect(opened).toEqual({ ok: false, error: { cause: 'damaged', code: 'SQLITE_ERROR' } });
});

test('a folder that cannot be made is a failure with the code of the system', () => {
  const blocked = join(temporaryFolder(), 'file');
  writeFileSync(blocked, '');
  expect(failure(join(blocked, 'data', 'guests.sqlite'), first)).toEqual({
    cause: 'inaccessible',
    code: 'ENOTDIR',
  });
  expect(failure(join(blocked, 'guests.sqlite'), first)).toEqual({
    cause: 'inaccessible',
    code: 'EEXIST',
  });
});

test('a file that another process writes to is busy', () => {
  const file = join(temporaryFolder(), 'guests.sqlite');
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN EXCLUSIVE');
  expect(failure(file, first)).toEqual({ cause: 'busy', code: 'SQLITE_BUSY' });
});

test('an error that is a bug is thrown', () => {
  const bug = () => {
    throw new TypeError('a bug');
  };
  expect(() => openDatabase(':memory:', design(first), bug)).toThrow('a bug');
});

test('a database in memory opens as well', () => {
  expect(version(open(':memory:', first, second))).toBe(2);
});
