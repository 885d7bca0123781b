import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Forgetting } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { followed, type HistoryBench, historyBench, note, value } from './history-bench.ts';
import { anotherRoom, aState } from './meeting-state-builder.ts';
import { anAttempt, aRoom, arrival, aVisit } from './visit-builder.ts';

const both = ['delete', 'anonymise'] as const satisfies readonly Forgetting[];

/** Texts that are found nowhere else, and as long as names are or longer. */
const secret = (index: number): string => `${randomUUID()} ${'ß'.repeat(index % 40)}`;

/** A visit of which each text is its own, with changes, and a typed visit at the same time. */
function lived({ store, history }: HistoryBench, index: number, arrivedAt: EpochMs) {
  const texts: string[] = [];
  const text = () => {
    texts.push(secret(index));
    return texts.at(-1) ?? '';
  };
  const attempt = anAttempt();
  texts.push(attempt);
  const visitor = { name: text(), company: text(), email: text() };
  store.record(aVisit({ attempt, visitor, host: { name: text(), address: text() }, arrivedAt }));
  const meeting = { calendar: text(), iCalUid: text() };
  store.complete(attempt, { completedAt: arrivedAt, outcome: aRoom, meeting });
  const visit = followed(history, { attempt, arrivedAt });
  note(history, visit, epochMs(aRoom.asOf + 1), {
    ...aState,
    rooms: [{ ...anotherRoom, name: text() }],
  });
  note(history, visit, epochMs(aRoom.asOf + 2), aState);
  history.putTyped({
    id: randomUUID(),
    visitor: { name: text(), company: text(), email: text() },
    host: { name: text(), address: text() },
    expectedAt: arrivedAt,
  });
  return texts;
}

/** Which of the texts some file of the database still holds, if only in part. */
function found(file: string, texts: readonly string[]): readonly string[] {
  const parts = ['', '-wal', '-shm', '-journal'].map((part) => file + part).filter(existsSync);
  const bytes = parts.map((part) => readFileSync(part, 'latin1')).join('');
  const beginnings = new Set(bytes.match(/[\da-f]{8}-[\da-f]{4}/g));
  return texts.filter((text) => beginnings.has(text.slice(0, 13)));
}

const at = (index: number): EpochMs => epochMs(arrival + index * minute);
const everything = { start: at(0), end: at(100_000) };

describe.each(both)('to %s', (how) => {
  it('leaves no byte of what was old, and all of the rest', async () => {
    const bench = historyBench();
    const { file, store, history } = bench;
    const of = Array.from({ length: 220 }, (_, index) => lived(bench, index, at(index)));
    const [old, young] = [of.slice(0, 140).flat(), of.slice(140).flat()];
    const kept = { ...everything, start: at(140) };
    const before = [value(history.during(kept)), value(history.typed(kept))];
    expect(found(file, [...old, ...young])).toHaveLength(220 * 14);
    expect(await history.forgetBefore(at(140), how)).toEqual({ ok: true, value: 280 });
    expect(found(file, old)).toEqual([]);
    expect(found(file, young)).toHaveLength(80 * 14);
    expect([value(history.during(kept)), value(history.typed(kept))]).toEqual(before);
    expect(value(history.typed({ ...everything, end: at(140) }))).toEqual([]);
    expect(await history.forgetBefore(at(140), how)).toEqual({ ok: true, value: 0 });
    expect(store.record(aVisit())).toEqual({ ok: true, value: 'recorded' });
    expect(bench.database.pragma('integrity_check', { simple: true })).toBe('ok');
    // The file was written anew: where pages were re-balanced, copies of rows would be left.
    expect(bench.database.pragma('freelist_count', { simple: true })).toBe(0);
  });

  it('says where somebody reads an older state, keeps nobody waiting, and ends it when asked again', async () => {
    const bench = historyBench();
    const old = lived(bench, 0, at(0));
    const backup = new Database(bench.file, { readonly: true });
    const reading = backup.prepare('SELECT * FROM visits').iterate();
    reading.next();
    expect(await bench.history.forgetBefore(at(1), how)).toEqual({
      ok: false,
      error: { cause: 'busy', code: 'SQLITE_BUSY' },
    });
    expect(bench.store.record(aVisit({ arrivedAt: at(2) }))).toMatchObject({ ok: true });
    expect(found(bench.file, old)).not.toEqual([]);
    reading.return?.();
    backup.close();
    expect(await bench.history.forgetBefore(at(1), how)).toEqual({ ok: true, value: 0 });
    expect(found(bench.file, old)).toEqual([]);
  });
});

it('keeps of an anonymous visit when it was and what was shown', async () => {
  const bench = historyBench();
  lived(bench, 0, at(0));
  const [before] = value(bench.history.during(everything));
  await bench.history.forgetBefore(at(1), 'anonymise');
  const [visit] = value(bench.history.during(everything));
  expect(visit).toEqual({
    ...before,
    attempt: before?.id,
    visitor: { name: '', company: null, email: null },
    host: { name: '', address: null },
    completion: { ...before?.completion, meeting: null },
    changes: [],
    meetingNow: null,
    followedUntil: null,
  });
  expect(visit?.completion?.rooms).toEqual(aRoom.rooms);
});

it('deletes what was anonymous, once that is wanted', async () => {
  const bench = historyBench();
  lived(bench, 0, at(0));
  await bench.history.forgetBefore(at(1), 'anonymise');
  expect(await bench.history.forgetBefore(at(1), 'delete')).toEqual({ ok: true, value: 1 });
  expect(value(bench.history.during(everything))).toEqual([]);
});

it('ends quietly where the file is closed between two slices', async () => {
  const bench = historyBench();
  for (let index = 0; index < 120; index += 1) lived(bench, index, at(index));
  const forgetting = bench.history.forgetBefore(at(500), 'delete');
  bench.history.close();
  expect(await forgetting).toEqual({ ok: true, value: 100 });
});
