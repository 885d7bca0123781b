import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  type CalendarCache,
  openCalendarCache,
} from '../../../../main/calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, allDay, aMeeting, at, span, timed } from './cached-meeting-builder.ts';

function aCache(file = join(temporaryFolder(), 'calendar-cache.sqlite')): CalendarCache {
  const cache = openCalendarCache(file, aKey, ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  return cache;
}

/** One read of Alex's calendar that began at a minute of the day. */
const read = (from: number, to: number, started: number) => ({
  calendar: alex,
  window: span(from, to),
  startedAt: at(started),
});

const ids = (cache: CalendarCache, from: number, to: number) =>
  cache.read(alex, span(from, to))?.meetings.map(({ id }) => id) ?? null;

test('what was read is found again, whole, with the time at which the read began', () => {
  const cache = aCache();
  const meeting = aMeeting('review', {
    attendees: [
      {
        name: 'Aurora',
        address: emailAddress('aurora@contoso.example'),
        role: 'resource',
        answer: 'accepted',
        place: { name: 'Aurora', building: 'HQ', floor: '3' },
      },
      { name: 'Priya', address: null, role: 'person', answer: 'none', place: null },
    ],
    locations: [{ name: 'Aurora; Teams', address: null, conferenceRoom: false, place: null }],
  });
  cache.write(read(540, 720, 500), [meeting]);
  expect(cache.read(alex, span(590, 700))).toEqual({ meetings: [meeting], asOf: at(500) });
});

test('it is found by the next process', () => {
  const file = join(temporaryFolder(), 'calendar-cache.sqlite');
  const before = aCache(file);
  before.write(read(540, 720, 500), [timed('review', 600, 660)]);
  before.close();
  expect(ids(aCache(file), 540, 720)).toEqual(['review']);
});

test('a window that no read covers whole has no answer, rather than "no meeting"', () => {
  const cache = aCache();
  cache.write(read(540, 600, 500), []);
  cache.write(read(601, 720, 500), []);
  expect(ids(cache, 540, 600)).toEqual([]);
  expect(ids(cache, 530, 600)).toBeNull();
  expect(ids(cache, 540, 720)).toBeNull();
  expect(ids(cache, 800, 900)).toBeNull();
  expect(cache.read(emailAddress('sam@contoso.example'), span(540, 600))).toBeNull();
});

test('reads that meet cover a window together, as old as the oldest of them', () => {
  const cache = aCache();
  cache.write(read(600, 720, 520), [timed('late', 630, 700)]);
  cache.write(read(500, 600, 510), [timed('early', 540, 570)]);
  cache.write(read(720, 900, 400), [timed('evening', 800, 830)]);
  expect(cache.read(alex, span(540, 700))).toMatchObject({ asOf: at(510) });
  expect(ids(cache, 540, 700)).toEqual(['early', 'late']);
  expect(cache.read(alex, span(600, 700))).toMatchObject({ asOf: at(520) });
});

test('a later read takes the place of what was there: moved, cancelled, changed', () => {
  const cache = aCache();
  cache.write(read(540, 720, 500), [timed('moved', 600, 630), timed('gone', 630, 660)]);
  cache.write(read(540, 720, 510), [timed('moved', 660, 690)]);
  expect(cache.read(alex, span(540, 720))).toEqual({
    meetings: [timed('moved', 660, 690)],
    asOf: at(510),
  });
  expect(ids(cache, 600, 660)).toEqual([]);
});

test('a meeting that was moved out of the window is no longer in it', () => {
  const cache = aCache();
  cache.write(read(540, 720, 500), [timed('moved', 600, 630)]);
  cache.write(read(900, 1_000, 510), [timed('moved', 930, 960)]);
  expect(ids(cache, 540, 720)).toEqual([]);
});

test('a read that started earlier changes nothing that a later one covered', () => {
  const cache = aCache();
  cache.write(read(600, 720, 510), [timed('kept', 630, 660)]);
  cache.write(read(540, 900, 500), [
    timed('before', 550, 590),
    timed('reaching in', 590, 610),
    timed('gone', 660, 700),
    timed('kept', 600, 630),
    timed('after', 720, 750),
  ]);
  expect(ids(cache, 540, 900)).toEqual(['before', 'kept', 'after']);
  expect(cache.read(alex, span(600, 720))).toEqual({
    meetings: [timed('kept', 630, 660)],
    asOf: at(510),
  });
  expect(cache.read(alex, span(540, 900))?.asOf).toBe(at(500));
});

test('of two reads within one millisecond the answer that came last stands', () => {
  const cache = aCache();
  cache.write(read(540, 720, 500), [timed('first', 600, 630)]);
  cache.write(read(540, 720, 500), [timed('second', 600, 630)]);
  expect(ids(cache, 540, 720)).toEqual(['second']);
});

test('two reads of different hours within one millisecond both count', () => {
  const cache = aCache();
  cache.write(read(540, 660, 500), [timed('early', 550, 580)]);
  cache.write(read(600, 720, 500), [timed('late', 670, 700)]);
  expect(ids(cache, 540, 720)).toEqual(['early', 'late']);
});

test('meetings are found by overlap: what ends or begins at the edge is outside', () => {
  const cache = aCache();
  const meetings = [
    timed('ends at the start', 540, 600),
    timed('reaches in', 540, 601),
    timed('without length', 600, 600),
    timed('reaches out', 659, 700),
    timed('begins at the end', 660, 700),
  ];
  cache.write(read(500, 720, 500), meetings);
  expect(ids(cache, 600, 660)).toEqual(['reaches in', 'without length', 'reaches out']);
});

test('whole days are found wherever on Earth it may be one of them', () => {
  const cache = aCache();
  cache.write(read(-2_880, 4_320, 500), [allDay('workshop', '2026-11-24', '2026-11-25')]);
  // From midnight in Kiribati on the 24th to midnight at sea in the far west after the 25th.
  expect(ids(cache, -14 * 60 - 1, -14 * 60)).toEqual([]);
  expect(ids(cache, -14 * 60, -14 * 60 + 1)).toEqual(['workshop']);
  expect(ids(cache, 60 * 60 - 1, 60 * 60)).toEqual(['workshop']);
  expect(ids(cache, 60 * 60, 60 * 60 + 1)).toEqual([]);
  expect(cache.read(alex, span(0, 60))?.meetings).toEqual([
    allDay('workshop', '2026-11-24', '2026-11-25'),
  ]);
});

test('a whole day is not lost to a later read of the evening before it', () => {
  const cache = aCache();
  cache.write(read(1_440 + 540, 1_440 + 720, 500), [allDay('tomorrow', '2026-11-25')]);
  cache.write(read(1_200, 1_320, 510), []);
  expect(ids(cache, 1_440 + 540, 1_440 + 720)).toEqual(['tomorrow']);
  expect(ids(cache, 1_200, 1_320)).toEqual([]);
});

test('a whole day is gone once a later read of the same hours has not seen it', () => {
  const cache = aCache();
  cache.write(read(540, 720, 500), [allDay('off', '2026-11-24')]);
  cache.write(read(540, 720, 510), []);
  expect(ids(cache, 540, 720)).toEqual([]);
});

test('calendars do not mix', () => {
  const cache = aCache();
  const sam = emailAddress('sam@contoso.example');
  cache.write(read(540, 720, 500), [timed('review', 600, 660)]);
  cache.write({ calendar: sam, window: span(540, 720), startedAt: at(510) }, []);
  expect(ids(cache, 540, 720)).toEqual(['review']);
  expect(cache.read(sam, span(540, 720))).toEqual({ meetings: [], asOf: at(510) });
});

test('what lies wholly before an instant is forgotten, the rest stays', () => {
  const cache = aCache();
  cache.write(read(540, 600, 500), [timed('past', 550, 580), timed('across', 580, 640)]);
  cache.write(read(600, 720, 500), [timed('across', 580, 640), timed('later', 640, 700)]);
  cache.purgeBefore(at(600));
  expect(ids(cache, 540, 600)).toBeNull();
  expect(ids(cache, 600, 720)).toEqual(['across', 'later']);
});

test('a meeting that a later read did not see stays away when that read is forgotten', () => {
  const cache = aCache();
  cache.write(read(540, 720, 500), [timed('gone', 590, 640)]);
  cache.write(read(540, 600, 510), []);
  cache.purgeBefore(at(600));
  expect(ids(cache, 600, 720)).toEqual([]);
});

test('a read of no time covers nothing', () => {
  const cache = aCache();
  cache.write(read(800, 800, 500), []);
  expect(ids(cache, 800, 800)).toBeNull();
  expect(ids(cache, 800, 801)).toBeNull();
});

test('an instant far away is as good as any other', () => {
  const cache = aCache();
  const window = { start: epochMs(-8.64e15), end: epochMs(8.64e15) };
  cache.write({ calendar: alex, window, startedAt: at(0) }, [timed('review', 600, 660)]);
  expect(cache.read(alex, window)?.meetings.map(({ id }: Meeting) => id)).toEqual(['review']);
});
