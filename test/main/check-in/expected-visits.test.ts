import { describe, expect, it, test } from 'vitest';
import type { CachedCopy } from '../../../main/calendar/cache/calendar-cache.ts';
import { type Attendee, emailAddress, type Meeting } from '../../../main/calendar/meeting.ts';
import { expectedBy, expectedVisits } from '../../../main/check-in/expected-visits.ts';
import type { LookupSettings } from '../../../main/check-in/lookup-settings.ts';
import { localDay } from '../../../main/check-in/meeting-span.ts';
import { cacheOf, kioskInHq, readAt } from './cached-copies.ts';
import {
  alex,
  allDay,
  aurora,
  berlin,
  borealis,
  clock,
  host,
  joao,
  meeting,
  person,
  priya,
  projector,
  room,
  sam,
} from './meeting-builder.ts';

const today = localDay(clock('10:00'), berlin);
const address = (of: { address: Attendee['address'] }) => of.address ?? emailAddress('');

/** The meeting as a room's own calendar has it. */
const onRoom = (of: Meeting, where = aurora, rest: Partial<Meeting> = {}): Meeting => ({
  ...of,
  id: `${of.id} on ${where.name}`,
  calendar: address(where),
  ownAnswer: 'accepted',
  answersStand: false,
  ...rest,
});

/** One room's copy of a meeting of Alex with these. */
const inAurora = (attendees: readonly Attendee[], rest: Partial<Meeting> = {}): Meeting =>
  onRoom(meeting('10:00-11:00', [...attendees, aurora], rest), aurora, rest);

/** As `visitor → host in rooms`. */
async function told(copies: readonly CachedCopy[], settings: Partial<LookupSettings> = {}) {
  const parts = { cache: cacheOf(copies), settings: kioskInHq(settings) };
  return (await expectedVisits(parts, today)).map(
    ({ visitorName, visitorEmail, host: visited, rooms }) =>
      `${visitorName ?? visitorEmail} → ${visited.name} in ${rooms
        .map(({ name, status }) => `${name} ${status}`)
        .join(', ')}`,
  );
}

const expected = 'Priya Raman → Alex Kim in Aurora confirmed';

describe('who is expected', () => {
  const fabrikam = person('Fabrikam Sales', 'sales@fabrikam.example');
  test.each<[string, Meeting, readonly string[]]>([
    ['is a guest of a meeting in a room', inAurora([priya]), [expected]],
    [
      'is every guest of it',
      inAurora([priya, joao]),
      ['João Müller → Alex Kim in Aurora confirmed', expected],
    ],
    ['is a guest once, though invited twice', inAurora([priya, priya]), [expected]],
    ['is no colleague', inAurora([sam]), []],
    ['is nobody whose address is not known', inAurora([{ ...priya, address: null }]), []],
    [
      'is no thing that was invited',
      inAurora([{ ...projector, address: emailAddress('p@else.example') }]),
      [],
    ],
    [
      'is somebody who invited the host',
      inAurora([alex], { organiser: fabrikam }),
      ['Fabrikam Sales → Alex Kim in Aurora confirmed'],
    ],
    ['is nobody in a meeting that is cancelled', inAurora([priya], { cancelled: true }), []],
    ['is nobody in what is no meeting', inAurora([priya], { kind: 'focus-time' }), []],
    [
      'is nobody in a meeting that the room declined',
      inAurora([priya], { ownAnswer: 'declined' }),
      [],
    ],
    [
      'is expected while the room has not answered',
      inAurora([priya], { ownAnswer: 'none' }),
      ['Priya Raman → Alex Kim in Aurora pending'],
    ],
    [
      'is nobody of another day',
      onRoom(meeting('2026-11-25T10:00/2026-11-25T11:00', [priya, aurora])),
      [],
    ],
    [
      'is expected on each of whole days',
      onRoom(allDay('2026-11-23', '2026-11-25', [priya, aurora])),
      [expected],
    ],
    [
      'is not named by a private meeting',
      inAurora([priya], { private: true }),
      ['priya.raman@fabrikam.example →  in Aurora confirmed'],
    ],
    [
      'is not named by their address',
      inAurora([person('priya.raman@fabrikam.example', 'priya.raman@fabrikam.example')]),
      ['priya.raman@fabrikam.example → Alex Kim in Aurora confirmed'],
    ],
  ])('%s', async (_what, copy, visits) => {
    expect(await told([readAt(copy)])).toEqual(visits);
  });

  it('comes in the order of the meetings', async () => {
    const late = onRoom(meeting('15:00-16:00', [joao, aurora]));
    expect(await told([readAt(late), readAt(inAurora([priya]))])).toEqual([
      expected,
      'João Müller → Alex Kim in Aurora confirmed',
    ]);
  });

  it('is expected once by a meeting that is on two rooms’ calendars', async () => {
    const both = meeting('10:00-11:00', [priya, aurora, borealis]);
    expect(await told([readAt(onRoom(both)), readAt(onRoom(both, borealis))])).toEqual([
      'Priya Raman → Alex Kim in Aurora confirmed, Borealis confirmed',
    ]);
  });

  it('is expected when the copy says that was read last', async () => {
    const before = meeting('10:00-11:00', [priya, aurora, borealis]);
    const moved = onRoom(before, borealis, { time: meeting('14:00-15:00').time });
    const copies = [readAt(moved, clock('08:50')), readAt(onRoom(before), clock('08:00'))];
    const parts = { cache: cacheOf(copies), settings: kioskInHq({ building: null }) };
    expect(
      (await expectedVisits(parts, today)).map(({ span, asOf }) => [span.start, asOf]),
    ).toEqual([[clock('14:00'), clock('08:50')]]);
  });

  it('is still expected though a room that was dropped keeps a cancelled copy', async () => {
    const both = meeting('10:00-11:00', [priya, aurora]);
    const dropped = readAt(onRoom(both, borealis, { cancelled: true }), clock('09:30'));
    expect(await told([readAt(onRoom(both)), dropped])).toEqual([expected]);
  });
});

describe('the host of an expected visit', () => {
  const assistant = person('Ana Silva', 'ana.silva@contoso.example');
  const stranger = person('Robin', 'robin@fabrikam.example');
  test.each<[string, Meeting, readonly string[]]>([
    ['is the organiser', inAurora([sam, priya]), ['Alex Kim']],
    [
      'is the first of the tenant’s own where the organiser is not',
      inAurora([assistant, sam, priya], { organiser: stranger }),
      ['Ana Silva', 'Ana Silva'],
    ],
    [
      'is the first who did not decline',
      inAurora([{ ...assistant, answer: 'declined' }, sam, priya], {
        organiser: null,
        answersStand: true,
      }),
      ['Sam Ortiz'],
    ],
    ['is no room', inAurora([priya], { organiser: aurora }), []],
    ['is somebody, or nobody is expected', inAurora([priya], { organiser: stranger }), []],
  ])('%s', async (_what, copy, names) => {
    const parts = { cache: cacheOf([readAt(copy)]), settings: kioskInHq() };
    expect((await expectedVisits(parts, today)).map((visit) => visit.host.name)).toEqual(names);
  });

  it('is of the tenant’s own where the calendar is theirs, though no domain was configured', async () => {
    const fuji = room('Fuji', { address: emailAddress('fuji@contoso.example') });
    const copy = onRoom(meeting('10:00-11:00', [priya, fuji]), fuji);
    const settings = kioskInHq({
      internalDomains: [],
      configuredRooms: new Set([address(fuji)]),
    });
    const cache = cacheOf([readAt(copy)], [address(fuji)]);
    const visits = await expectedVisits({ cache, settings }, today);
    expect(visits.map(({ visitorEmail }) => visitorEmail)).toEqual([priya.address]);
  });
});

describe('the building', () => {
  const inAnnex = onRoom(meeting('10:00-11:00', [priya, borealis]), borealis);

  test.each<[string, Meeting, string | null, number]>([
    ['is this one', inAurora([priya]), 'HQ', 1],
    ['is this one, however it is written', inAurora([priya]), ' hq ', 1],
    ['is another one', inAnnex, 'HQ', 0],
    ['is any, where nobody said where the kiosk stands', inAnnex, null, 1],
    [
      'is not known, and the kiosk’s is',
      onRoom(
        meeting('10:00-11:00', [
          priya,
          { ...aurora, place: { name: 'Aurora', building: null, floor: null } },
        ]),
      ),
      'HQ',
      0,
    ],
  ])('of the meeting %s', async (_what, copy, building, count) => {
    expect(await told([readAt(copy)], { building })).toHaveLength(count);
  });

  it('of one of several rooms is enough', async () => {
    const both = meeting('10:00-11:00', [priya, aurora, borealis]);
    expect(await told([readAt(onRoom(both, borealis))], { building: 'Annex' })).toEqual([
      'Priya Raman → Alex Kim in Borealis confirmed',
    ]);
  });
});

describe('who is expected by an address', () => {
  const by = (copies: readonly CachedCopy[], email = address(priya)) =>
    expectedBy({ cache: cacheOf(copies), settings: kioskInHq() }, email, today);

  it('is found on the host’s own calendar, though no room’s has it', () => {
    const unread = room('Cirrus');
    const [visit, ...others] = by([readAt(meeting('10:00-11:00', [priya, unread]))]);
    expect(visit).toMatchObject({ host: { name: 'Alex Kim', address: host } });
    expect(others).toEqual([]);
  });

  it('is found in a room that the host holds in an event of its own', () => {
    const hold = readAt(meeting('10:00-11:00', [aurora]));
    const [visit] = by([readAt(meeting('10:00-11:00', [priya])), hold]);
    expect(visit?.rooms.map(({ name }) => name)).toEqual(['Aurora']);
  });

  it('is nobody else of the same meeting', () => {
    const visits = by([readAt(inAurora([priya, joao]))]);
    expect(visits.map(({ visitorEmail }) => visitorEmail)).toEqual([priya.address]);
  });

  it('is nobody once a copy that was read later does not invite them', () => {
    const invited = meeting('10:00-11:00', [priya, joao, aurora]);
    const since = onRoom({ ...invited, attendees: [joao, aurora] });
    const copies = [readAt(invited, clock('07:00')), readAt(since, clock('09:00'))];
    expect(by(copies)).toEqual([]);
  });

  it('is nobody today once a copy that was read later is on another day', () => {
    const before = meeting('10:00-11:00', [priya, aurora]);
    const moved = { ...before, time: meeting('2026-11-25T10:00/2026-11-25T11:00').time };
    const copies = [readAt(onRoom(before)), readAt(moved, clock('09:30'))];
    expect(by(copies)).toEqual([]);
  });

  it('is nobody in a meeting that its room’s own calendar does not hold', () => {
    expect(by([readAt(meeting('10:00-11:00', [priya, aurora], { answersStand: false }))])).toEqual(
      [],
    );
  });

  it('is two visits where there are two meetings', () => {
    const later = onRoom(meeting('15:00-16:00', [priya, aurora]));
    expect(by([readAt(inAurora([priya])), readAt(later)])).toHaveLength(2);
  });
});
