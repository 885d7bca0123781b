import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openVisitorRecord } from '../../../main/visits/visitor-data.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { followed, historyBench, note, value } from './history-bench.ts';
import { anotherRoom, aState } from './meeting-state-builder.ts';
import { anAttempt, aRoom, arrival, aVisit } from './visit-builder.ts';

const host = { name: 'Alex Kim', address: 'alex@contoso.example' };

/** A kiosk where the same person came twice, is expected once more, and somebody else came, too. */
function lobby() {
  const bench = historyBench();
  const { file, store, history } = bench;
  const visits = [
    { name: 'Zsófia Quist', email: 'Zsofia@Visitor.Example' },
    { name: 'zsófia  quist', email: 'zsofia@visitor.example' },
    { name: 'Zsófia Quister', email: 'other@visitor.example' },
  ].map(({ name, email }, index) => {
    const attempt = anAttempt();
    const arrivedAt: EpochMs = epochMs(arrival + index * minute);
    const visitor = { name, email, company: null };
    store.record(aVisit({ attempt, visitor, host, arrivedAt }));
    const meeting = { calendar: 'aurora@contoso.example', iCalUid: `meeting-${index}` };
    store.complete(attempt, { completedAt: arrivedAt, outcome: aRoom, meeting });
    return followed(history, { attempt, arrivedAt });
  });
  const [first] = visits;
  if (first) note(history, first, epochMs(aRoom.asOf + 1), { ...aState, rooms: [anotherRoom] });
  history.putTyped({
    id: randomUUID(),
    visitor: { name: 'Zsófia Quist', company: null, email: 'zsofia@visitor.example' },
    host,
    expectedAt: arrival,
  });
  const opened = openVisitorRecord(file);
  if (!opened.ok) throw new Error(opened.error.code);
  return { file, history, record: opened.value };
}

const bytesOf = (file: string): string =>
  ['', '-wal', '-shm']
    .map((part) => file + part)
    .filter(existsSync)
    .map((part) => readFileSync(part, 'latin1'))
    .join('');

const utf8 = (text: string) => Buffer.from(text).toString('latin1');

describe.each([
  ['a name, whatever its case and spaces', ' ZSÓFIA quist'],
  ['an e-mail address', 'zsofia@visitor.EXAMPLE'],
])('by %s', (_, visitor) => {
  it('finds all that is kept of a visitor, and of nobody else', () => {
    const found = value(lobby().record.find(visitor));
    expect(found.visits.map(({ visitor_name }) => visitor_name)).toEqual([
      'Zsófia Quist',
      'zsófia  quist',
    ]);
    expect(found.changes).toHaveLength(1);
    expect(found.expected).toHaveLength(1);
  });

  it('erases it to the last byte, while the kiosk has the file open', () => {
    const { file, history, record } = lobby();
    expect(bytesOf(file)).toContain(utf8('zsófia  quist'));
    expect(value(record.erase(visitor)).visits).toHaveLength(2);
    const bytes = bytesOf(file);
    expect(bytes).not.toMatch(/zs[^ ]+fia +quist(?!er)/i);
    expect(bytes).not.toMatch(/zsofia@/i);
    expect(bytes).toContain(utf8('Zsófia Quister'));
    const span = { start: arrival, end: epochMs(arrival + 60 * minute) };
    expect(value(history.during(span))).toHaveLength(1);
    expect(value(history.typed(span))).toHaveLength(0);
    expect(value(record.erase(visitor))).toEqual({ visits: [], changes: [], expected: [] });
  });
});

it('finds nobody by part of a name', () => {
  const { record } = lobby();
  for (const part of ['Zsófia', '', 'zsofia@', '@visitor.example', '%']) {
    expect(value(record.find(part))).toEqual({ visits: [], changes: [], expected: [] });
  }
});
