import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { lookupStatements } from '../../../../main/calendar/cache/cache-statements.ts';
import { cacheDesign } from '../../../../main/calendar/cache/cache-tables.ts';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress } from '../../../../main/calendar/meeting.ts';
import { openDatabase } from '../../../../main/sqlite/open-database.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, allDay, aMeeting, at, span } from './cached-meeting-builder.ts';

const sam = emailAddress('sam@contoso.example');
const aurora = emailAddress('aurora@contoso.example');
const nils = emailAddress('nils@polarnet.example');
const day = span(0, 1_440);

const review = aMeeting('review', {
  attendees: [
    { name: 'Nils', address: nils, role: 'person', answer: 'accepted', place: null },
    { name: 'Aurora', address: aurora, role: 'resource', answer: 'accepted', place: null },
    { name: 'Unknown', address: null, role: 'person', answer: 'none', place: null },
  ],
});
const onSams = { ...review, id: 'other id', calendar: sam };

function aCache() {
  const file = join(temporaryFolder(), 'calendar-cache.sqlite');
  const cache = openCalendarCache(file, aKey, ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  return { file, cache };
}

test('every copy of an occurrence is found, on whichever calendar, with its age', () => {
  const { cache } = aCache();
  cache.write({ calendar: alex, window: day, startedAt: at(1) }, [review, aMeeting('other')]);
  cache.write({ calendar: sam, window: day, startedAt: at(2) }, [onSams]);
  expect(cache.copies('uid-review')).toEqual([
    { meeting: review, asOf: at(1) },
    { meeting: onSams, asOf: at(2) },
  ]);
  expect(cache.copies('uid-nothing')).toEqual([]);
  cache.write({ calendar: alex, window: day, startedAt: at(3) }, []);
  expect(cache.copies('uid-review')).toEqual([{ meeting: onSams, asOf: at(2) }]);
});

test.each([
  ['a guest', nils],
  ['a room', aurora],
  ['the organiser', alex],
])('%s is found in the meetings of a window, on every calendar', (_, person) => {
  const { cache } = aCache();
  cache.write({ calendar: alex, window: day, startedAt: at(1) }, [review]);
  cache.write({ calendar: sam, window: day, startedAt: at(2) }, [
    onSams,
    aMeeting('without them', { organiser: null, calendar: sam }),
  ]);
  const found = [
    { meeting: review, asOf: at(1) },
    { meeting: onSams, asOf: at(2) },
  ];
  expect(cache.involving(person, span(650, 700))).toEqual(found);
  expect(cache.involving(person, span(660, 700))).toEqual([]);
  expect(cache.involving(person, span(500, 600))).toEqual([]);
  expect(cache.involving(emailAddress('nobody@polarnet.example'), day)).toEqual([]);
});

test('who was taken out of a meeting is not found in it any more', () => {
  const { cache } = aCache();
  cache.write({ calendar: alex, window: day, startedAt: at(1) }, [review]);
  cache.write({ calendar: alex, window: day, startedAt: at(2) }, [{ ...review, attendees: [] }]);
  expect(cache.involving(nils, day)).toEqual([]);
  expect(cache.involving(alex, day)).toHaveLength(1);
});

test('whole days are found by their people and their iCalUid while they stand', () => {
  const { cache } = aCache();
  const off = allDay('off', '2026-11-24');
  cache.write({ calendar: alex, window: day, startedAt: at(1) }, [off]);
  expect(cache.copies('uid-off')).toEqual([{ meeting: off, asOf: at(1) }]);
  expect(cache.involving(alex, span(0, 60))).toEqual([{ meeting: off, asOf: at(1) }]);
  cache.write({ calendar: alex, window: day, startedAt: at(2) }, []);
  expect(cache.copies('uid-off')).toEqual([]);
  expect(cache.involving(alex, span(0, 60))).toEqual([]);
});

test('purging leaves no trace of who was in a meeting', () => {
  const { cache, file } = aCache();
  cache.write({ calendar: alex, window: day, startedAt: at(1) }, [review]);
  cache.purgeBefore(at(1_440));
  const database = new Database(file, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  for (const table of ['meetings', 'appearances', 'coverage', 'calendars']) {
    expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  }
});

test('every lookup goes by an index, whatever it looks up', () => {
  const opened = openDatabase(':memory:', cacheDesign, (database) => {
    onTestFinished(() => {
      database.close();
    });
    return Object.entries(lookupStatements(database)).map(([name, { source }]) => {
      const unbound = source.replaceAll(/[?]|@\w+/g, 'NULL');
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${unbound}`).all();
      return [name, plan.map((step) => (step as { detail: string }).detail)] as const;
    });
  });
  if (!opened.ok) throw new Error(opened.error.code);
  for (const [name, plan] of opened.value) {
    const looks = plan.filter((step) => /^(SEARCH|SCAN)/.test(step));
    expect(looks.length, name).toBeGreaterThan(0);
    for (const step of looks) {
      expect(step, name).toMatch(
        /^SEARCH \w+ USING (COVERING )?(INDEX|PRIMARY KEY|INTEGER PRIMARY KEY)/,
      );
    }
  }
});
