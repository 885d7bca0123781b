import { describe, expect, test } from 'vitest';
import { type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import type { ExpectedVisit } from '../../../main/check-in/expected-visit.ts';
import {
  mostHosts,
  type WantedParts,
  wantedCalendars,
} from '../../../main/sync/wanted-calendars.ts';
import type { FollowedVisit, TypedVisit } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import {
  aurora,
  berlin,
  borealis,
  clock,
  meeting,
  priya,
  sam,
} from '../check-in/meeting-builder.ts';
import { aVisit } from '../visits/visit-builder.ts';

const rooms = [aurora.address, borealis.address] as EmailAddress[];
const now = clock('09:00');
const zoe = 'zoe@contoso.example';

/** A visit to somebody, read from the calendar of the room that it is in. */
function expected(time: string, hostAddress: string): ExpectedVisit {
  const on = meeting(time, [sam, aurora, priya], { calendar: aurora.address as EmailAddress });
  if (on.time.kind !== 'timed') throw new Error('it has no time');
  return {
    visitorName: priya.name,
    visitorEmail: priya.address as EmailAddress,
    host: { name: 'Host', address: emailAddress(hostAddress) },
    meeting: on,
    span: on.time,
    rooms: [],
    asOf: now,
  };
}

const typed = (at: EpochMs, address = zoe): TypedVisit => ({
  id: 'd6a4f9a0-3c1b-4b7e-9a54-0d9d3a0f6c11',
  visitor: { name: 'Priya Raman', company: null, email: null },
  host: { name: 'Zoe', address },
  expectedAt: at,
});

/** A visitor who came at 08:30 for a meeting on a calendar, which now ends at a time. */
function here(end: string | null, calendar = 'alex.kim@contoso.example'): FollowedVisit {
  const visit = aVisit({ arrivedAt: clock('08:30') });
  const span = { start: clock('08:45'), end: clock(end ?? '10:00') };
  return {
    ...visit,
    id: visit.attempt,
    completion: {
      completedAt: visit.arrivedAt,
      outcome: 'meeting-without-room',
      cause: null,
      source: 'live',
      asOf: visit.arrivedAt,
      meeting: { calendar, iCalUid: 'uid' },
      meetingSpan: span,
      rooms: [],
    },
    changes: [],
    meetingNow: end === null ? null : { span, rooms: [], cancelled: false },
    followedUntil: null,
  };
}

const wanted = ({
  access = 'hosts',
  ...parts
}: Partial<WantedParts> & { access?: 'hosts' | 'rooms' } = {}) =>
  wantedCalendars({
    settings: { access, configuredRooms: new Set(rooms), timeZone: berlin },
    expected: [],
    typed: [],
    followed: [],
    now,
    ...parts,
  });

const addresses = (parts: Parameters<typeof wanted>[0]) =>
  wanted(parts)
    .map(({ calendar }) => calendar)
    .filter((calendar) => !rooms.includes(calendar));

const closely = (address: string | null, parts: Parameters<typeof wanted>[0]) =>
  wanted(parts).find(({ calendar }) => calendar === address)?.closely;

const from = (start: string, end: string) => ({ start: clock(start), end: clock(end) });

test('the configured rooms are wanted always, and not closely', () => {
  expect(wanted()).toEqual(rooms.map((calendar) => ({ calendar, closely: [] })));
});

describe('where hosts’ calendars may be read', () => {
  test('the hosts of today’s visits are wanted, the next one first', () => {
    const visits = [
      expected('15:00-16:00', 'c@contoso.example'),
      expected('08:30-09:30', 'a@contoso.example'),
      expected('10:00-11:00', 'b@contoso.example'),
      expected('07:00-08:59', 'gone@contoso.example'),
      expected('2026-11-25T09:00/2026-11-25T10:00', 'tomorrow@contoso.example'),
    ];
    expect(addresses({ expected: visits })).toEqual(
      ['a', 'b', 'c'].map((name) => `${name}@contoso.example`),
    );
  });

  test('closely from three quarters of an hour before until a quarter after', () => {
    const parts = { expected: [expected('10:00-11:00', zoe)] };
    expect(closely(zoe, parts)).toEqual([from('09:15', '10:15')]);
    expect(closely(aurora.address, parts)).toEqual([]);
  });

  test('so are those of visits that staff typed for today', () => {
    const visits = [
      typed(clock('2026-11-23T23:59'), 'a@contoso.example'),
      typed(clock('00:00'), 'B@contoso.example'),
      typed(clock('23:59'), 'c@contoso.example'),
      typed(clock('2026-11-25T00:00'), 'd@contoso.example'),
    ];
    expect(addresses({ typed: visits })).toEqual(['b@contoso.example', 'c@contoso.example']);
    expect(closely(zoe, { typed: [typed(clock('10:00'))] })).toEqual([from('09:15', '10:15')]);
  });

  test('and those of visitors who are here, closely until their meeting ends', () => {
    const parts = { followed: [here('10:00', zoe)] };
    expect(addresses(parts)).toEqual([zoe, 'alex.kim@contoso.example']);
    expect(closely(zoe, parts)).toEqual([from('08:30', '10:00')]);
    expect(addresses({ followed: [here('09:00'), here(null)] })).toEqual([]);
  });

  test('not closely for a night, were the meeting to last that long', () => {
    const parts = { followed: [here('2026-11-27T10:00')] };
    expect(closely('alex.kim@contoso.example', parts)).toEqual([from('08:30', '2026-11-25T00:00')]);
    const later = clock('2026-11-26T12:00');
    expect(addresses({ ...parts, now: later })).toEqual(['alex.kim@contoso.example']);
  });

  test('one calendar for two reasons is wanted once', () => {
    const parts = { expected: [expected('10:00-11:00', zoe)], typed: [typed(clock('14:00'))] };
    expect(addresses(parts)).toEqual([zoe]);
    expect(closely(zoe, parts)).toHaveLength(2);
  });

  test('only so many: visitors who are here come first', () => {
    const many = Array.from({ length: 150 }, (_, at) =>
      typed(epochMs(now + at * minute), `host-${at}@contoso.example`),
    );
    const found = addresses({ typed: many, followed: [here('10:00', zoe)] });
    expect(found).toHaveLength(mostHosts);
    expect(found.slice(0, 3)).toEqual([zoe, 'alex.kim@contoso.example', 'host-0@contoso.example']);
    expect(found.at(-1)).toBe(`host-${mostHosts - 3}@contoso.example`);
  });
});

describe('where only rooms’ calendars may be read', () => {
  test('nobody else’s is wanted, and a room closely when its visitors come', () => {
    const parts = {
      access: 'rooms' as const,
      expected: [expected('10:00-11:00', zoe)],
      typed: [typed(clock('10:00'))],
      followed: [here('11:00', borealis.address ?? '')],
    };
    expect(addresses(parts)).toEqual([]);
    expect(closely(aurora.address, parts)).toEqual([from('09:15', '10:15')]);
    expect(closely(borealis.address, parts)).toEqual([from('08:30', '11:00')]);
  });
});
