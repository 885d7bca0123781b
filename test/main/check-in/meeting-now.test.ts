import { describe, expect, it, test } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { aurora, borealis, clock, copyOn, host, meeting, priya } from './meeting-builder.ts';
import {
  at,
  auroras,
  inAurora,
  inBorealis,
  kiosk,
  ledTo,
  moved,
  pending,
  read,
  today,
  week,
} from './meeting-now-bench.ts';

const own = meeting('10:00-11:00', [priya, aurora]);

describe('a meeting on the host’s calendar', () => {
  it('stands as it is read', async () => {
    const { holds, ask } = kiosk();
    holds(host, 1, own);
    expect(await ask(ledTo(own))).toEqual({
      span: at('10:00-11:00'),
      rooms: [inAurora],
      cancelled: false,
      asOf: read(1),
    });
  });

  it.each(['10:30-11:30', '2026-11-26T10:00/2026-11-26T11:00'])(
    'is found again at another time: %s',
    async (time) => {
      const { holds, ask } = kiosk();
      holds(host, 1, moved(own, time));
      expect(await ask(ledTo(own))).toMatchObject({ span: at(time), cancelled: false });
    },
  );

  it('may change its room, lose it, or wait for it', async () => {
    const { holds, ask } = kiosk();
    holds(host, 1, { ...own, attendees: [priya, borealis] });
    expect(await ask(ledTo(own))).toMatchObject({ rooms: [inBorealis] });
    holds(host, 2, { ...own, attendees: [priya, { ...aurora, answer: 'declined' }] });
    expect(await ask(ledTo(own))).toMatchObject({ rooms: [], cancelled: false });
    holds(host, 3, { ...own, attendees: [priya, { ...aurora, answer: 'none' }] });
    expect(await ask(ledTo(own))).toMatchObject({ rooms: [pending(inAurora)] });
  });

  it.each<[string, Meeting[]]>([
    ['says so', [{ ...own, cancelled: true }]],
    ['is there no more', []],
    ['was declined by the host', [{ ...own, ownAnswer: 'declined' }]],
    ['became time out of office', [{ ...own, kind: 'out-of-office' }]],
  ])('is cancelled where it %s', async (_, meetings) => {
    const { holds, ask } = kiosk();
    holds(host, 1, ...meetings);
    const visit = ledTo(own);
    const known = visit.meetingNow;
    expect(await ask(visit)).toEqual({ ...known, cancelled: true, asOf: read(1) });
  });

  it('shows the room that the host holds for it separately', async () => {
    const { holds, ask } = kiosk();
    const without = { ...own, attendees: [priya] };
    const hold = meeting('10:00-11:00', [borealis]);
    holds(host, 1, without, hold);
    expect(await ask(ledTo(own))).toMatchObject({ rooms: [inBorealis] });
    holds(host, 2, moved(without, '10:00-10:00'), hold);
    expect(await ask(ledTo(own))).toMatchObject({ rooms: [inBorealis] });
  });
});

describe('a series that names its occurrences by when they were to be', () => {
  const weekly = { ...own, iCalUid: 'weekly@google.com 2026-11-24T09:00:00Z' };
  const sibling = (time: string, start: string) => ({
    ...moved(weekly, time),
    id: start,
    iCalUid: `weekly@google.com ${start}`,
  });
  const nextWeek = sibling('2026-11-30T10:00/2026-11-30T11:00', '2026-11-30T09:00:00Z');

  it('may be moved as a whole', async () => {
    const { holds, ask } = kiosk();
    holds(host, 1, sibling('10:30-11:30', '2026-11-24T09:30:00Z'), nextWeek);
    const found = await ask(ledTo(weekly));
    expect(found).toMatchObject({ span: at('10:30-11:30'), rooms: [inAurora], cancelled: false });
  });

  it('may lose one of them', async () => {
    const { holds, ask } = kiosk();
    holds(host, 1, nextWeek);
    expect(await ask(ledTo(weekly))).toMatchObject({ cancelled: true });
  });
});

describe('nothing is claimed', () => {
  it('of a visit that is on no meeting', async () => {
    const { holds, ask } = kiosk();
    holds(host, 1, own);
    expect(await ask(ledTo(own, { completion: null }))).toBeNull();
    expect(await ask(ledTo(own, { meetingNow: null, followedUntil: null }))).toBeNull();
  });

  it('where nothing was read, or not the time of the meeting', async () => {
    const { cache, ask } = kiosk();
    expect(await ask(ledTo(own))).toBeNull();
    const tomorrow = { start: today.end, end: week.end };
    cache.write({ calendar: host, window: tomorrow, startedAt: read(1) }, []);
    expect(await ask(ledTo(own))).toBeNull();
  });

  it('where only the day was read that the meeting may have been moved away from', async () => {
    const { cache, holds, ask } = kiosk();
    holds(host, 1, own);
    cache.write({ calendar: host, window: today, startedAt: read(2) }, []);
    expect(await ask(ledTo(own, { followedUntil: read(1) }))).toBeNull();
    holds(host, 3, moved(own, '2026-11-26T10:00/2026-11-26T11:00'));
    const found = await ask(ledTo(own, { followedUntil: read(1) }));
    expect(found).toMatchObject({ span: at('2026-11-26T10:00/2026-11-26T11:00') });
  });

  it.each([
    ['the host’s', host, own.iCalUid],
    ['a room’s', auroras, own.iCalUid],
  ])('of what is hidden on %s calendar now but its time', async (_, calendar, iCalUid) => {
    const { holds, ask } = kiosk();
    const shown = { ...own, ...copyOn(calendar, own), iCalUid };
    const hidden = { ...shown, private: true, organiser: null, attendees: [], locations: [] };
    holds(calendar, 1, hidden);
    expect(await ask(ledTo(shown))).toMatchObject({ rooms: [inAurora], cancelled: false });
    holds(calendar, 2, moved(hidden, '10:30-11:30'));
    const later = { span: at('10:30-11:30'), rooms: [inAurora], cancelled: false };
    expect(await ask(ledTo(shown))).toMatchObject(later);
  });

  it('that is not newer than what is noted', async () => {
    const { holds, ask } = kiosk();
    holds(host, 0, { ...own, cancelled: true });
    expect(await ask(ledTo(own))).toBeNull();
    holds(host, 5);
    expect(await ask(ledTo(own, { followedUntil: read(5) }))).toBeNull();
    expect(await ask(ledTo(own, { followedUntil: read(4) }))).toMatchObject({ cancelled: true });
  });

  it('by what was read too long ago, or by a clock that was ahead', async () => {
    const { holds, ask } = kiosk({ maxAgeHours: 0 });
    holds(host, 1);
    expect(await ask(ledTo(own), read(62))).toBeNull();
    expect(await ask(ledTo(own), read(61))).toMatchObject({ cancelled: true });
    expect(await ask(ledTo(own), read(0.5))).toBeNull();
    expect(await ask(ledTo(own), read(2))).toBeNull();
  });
});

test('whole days are where the kiosk stands', async () => {
  const { holds, ask } = kiosk();
  const day = { kind: 'all-day', firstDay: '2026-11-24', lastDay: '2026-11-24' } as const;
  holds(host, 1, { ...own, time: day });
  expect(await ask(ledTo(own))).toMatchObject({ span: today });
});

test('a meeting without length that is there no more is cancelled', async () => {
  const { holds, ask } = kiosk();
  const span = { start: clock('10:00'), end: clock('10:00') };
  const visit = ledTo(own, { meetingNow: { span, rooms: [], cancelled: false } });
  holds(host, 1);
  expect(await ask(visit)).toMatchObject({ cancelled: true });
});
