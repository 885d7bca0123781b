import { describe, expect, it } from 'vitest';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { allRooms, companyTimeZone, directory, findAccount } from '../company/company.ts';
import { people } from '../company/people.ts';
import { scriptDay } from './day.ts';
import type { Meeting } from './meeting.ts';

const at = (text: string) => epochMs(Temporal.Instant.from(text).epochMilliseconds);

/** Ordinary hours, hours near midnight, and both nights on which the clocks change. */
const anchors = [
  '2026-11-24T09:03:00Z',
  '2026-11-24T13:30:00Z',
  '2026-11-22T22:58:00Z',
  '2026-06-01T19:25:00Z',
  '2026-03-29T00:30:00Z',
  '2026-10-25T00:10:00Z',
];

describe.each(anchors)('the scripted day around %s', (anchor) => {
  const day = scriptDay(at(anchor));

  it('names every scenario and every meeting once', () => {
    const scenarios = day.scenarios.map(({ key }) => key);
    const meetings = day.meetings.map(({ key }) => key);
    expect(new Set(scenarios).size).toBe(scenarios.length);
    expect(new Set(meetings).size).toBe(meetings.length);
    expect(meetings.length).toBeGreaterThanOrEqual(40);
  });

  it('lets no room accept two meetings at once', () => {
    for (const { address } of allRooms) {
      const accepted = day.meetings
        .filter((meeting) => accepts(meeting, address))
        .sort((one, other) => one.start - other.start);
      for (const [index, meeting] of accepted.entries()) {
        const next = accepted[index + 1];
        if (next)
          expect(next.start, `${meeting.key}, ${next.key}`).toBeGreaterThanOrEqual(meeting.end);
      }
    }
  });

  it('ends every meeting after it began, on a full five minutes', () => {
    for (const { start, end } of day.meetings) {
      expect(end).toBeGreaterThan(start);
      expect(start % (5 * minute)).toBe(0);
    }
  });

  it('expects nothing but meetings that the host has', () => {
    for (const { key, host, expected } of day.scenarios) {
      expect(findAccount(host)?.address, key).toBe(host);
      const spans =
        'meeting' in expected
          ? [expected.meeting]
          : 'candidates' in expected
            ? expected.candidates
            : [];
      for (const span of spans) {
        const found = day.meetings.some(
          (meeting) =>
            meeting.start === span.start && meeting.end === span.end && involves(meeting, host),
        );
        expect(found, key).toBe(true);
      }
    }
  });

  it('puts the check-in of each visitor within reach of the meeting it is about', () => {
    const exceptions = ['hours-early', 'tomorrow', 'yesterday'];
    for (const { key, at: arrival, meetings } of day.scenarios) {
      const [about] = meetings;
      if (!about || exceptions.includes(key)) continue;
      expect(about.start - arrival, key).toBeLessThanOrEqual(90 * minute);
      expect(arrival - about.end, key).toBeLessThanOrEqual(30 * minute);
    }
  });

  it('crosses midnight by the company clocks', () => {
    const meeting = day.meetings.find(({ key }) => key === 'crossing-midnight');
    expect(date(meeting?.start)).not.toBe(date(meeting?.end));
  });
});

it('is the day of a company of thirty people, ten rooms and two buildings', () => {
  expect(Object.keys(people)).toHaveLength(30);
  expect(allRooms).toHaveLength(10);
  expect(new Set(allRooms.flatMap(({ building }) => building ?? [])).size).toBe(2);
  expect(new Set(directory.map(({ id }) => id)).size).toBe(directory.length);
});

it('gives the busy host sixty meetings in one day', () => {
  const { meetings } = scriptDay(at('2026-11-24T13:30:00Z'));
  const busy = meetings.filter(({ organizer }) => organizer.address === people.uma.address);
  expect(busy).toHaveLength(60);
  expect(new Set(busy.map(({ start }) => date(start)))).toEqual(new Set(['2026-11-24']));
});

const accepts = (meeting: Meeting, room: string): boolean =>
  !meeting.cancelled &&
  meeting.invitees.some(
    ({ address, response }) => address.toLowerCase() === room && response === 'accepted',
  );

const involves = (meeting: Meeting, host: string): boolean =>
  [meeting.organizer, ...meeting.invitees].some(({ address }) => address === host);

const date = (instant: number | undefined): string =>
  Temporal.Instant.fromEpochMilliseconds(instant ?? Number.NaN)
    .toZonedDateTimeISO(companyTimeZone)
    .toPlainDate()
    .toString();
