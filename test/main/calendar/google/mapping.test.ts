import { describe, expect, test } from 'vitest';
import { meetingOf } from '../../../../main/calendar/google/mapping.ts';
import { eventFields, eventSchema } from '../../../../main/calendar/google/wire.ts';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';

const alex = emailAddress('alex@contoso.example');
const dana = 'dana@contoso.example';
const auroraAddress = 'c_1@resource.calendar.google.com';
const aurora = { name: 'Aurora', building: 'HQ', floor: '3' };
const rooms = new Map([[emailAddress(auroraAddress), aurora]]);

const halfPastNine = { dateTime: '2026-11-24T09:30:00Z' };
const ten = { dateTime: '2026-11-24T10:00:00Z' };
const byAlex = { organizer: { email: 'alex@contoso.example', self: true } };
const byDana = { organizer: { email: dana } };
const ofGoogle = { iCalUID: 'abc@google.com' };

/** Goes through the wire schema, as every event does. */
function map(fields: object): Meeting | null {
  const event = eventSchema.parse({ id: 'id-1', start: halfPastNine, end: ten, ...fields });
  return meetingOf(event, alex, rooms);
}

/** The one attendee. */
const attendee = (fields: object) => map({ ...byAlex, attendees: [fields] })?.attendees[0];

test('an event with nothing but an organiser and times is a plain meeting', () => {
  expect(map(byAlex)).toEqual({
    id: 'id-1',
    calendar: alex,
    iCalUid: 'id-1',
    time: {
      kind: 'timed',
      start: Date.UTC(2026, 10, 24, 9, 30),
      end: Date.UTC(2026, 10, 24, 10),
    },
    organiser: { name: '', address: alex },
    attendees: [],
    locations: [],
    ownAnswer: 'organiser',
    answersStand: true,
    cancelled: false,
    private: false,
    free: false,
    kind: 'meeting',
  });
});

test('an event without a time is none', () => {
  expect(map({ start: undefined, status: 'cancelled' })).toBeNull();
});

test('a title or a description that was sent all the same goes no further', () => {
  const words = { summary: 'Merger', description: 'secret', hangoutLink: 'https://secret' };
  expect(JSON.stringify(map(words))).not.toMatch(/Merger|secret/);
  const comment = { attendees: [{ email: dana, comment: 'secret' }] };
  expect(JSON.stringify(map(comment))).not.toContain('secret');
});

test('no more is asked for than is read', () => {
  expect(eventFields).toBe(
    [
      'id,iCalUID,status',
      'start(date,dateTime,timeZone),end(date,dateTime,timeZone)',
      'originalStartTime(date,dateTime,timeZone)',
      'organizer(email,displayName,self)',
      'attendees(email,displayName,self,resource,responseStatus),attendeesOmitted',
      'guestsCanSeeOtherGuests,location,visibility,transparency,eventType',
    ].join(','),
  );
});

describe('who answered what', () => {
  const own = (responseStatus: string | null, more: object = byDana) =>
    map({ ...more, attendees: [{ email: dana }, { email: 'a@b.c', self: true, responseStatus }] })
      ?.ownAnswer;

  test.each([
    ['accepted', 'accepted'],
    ['tentative', 'tentative'],
    ['declined', 'declined'],
    ['needsAction', 'none'],
    ['something new', 'none'],
    [null, 'none'],
  ])('%s is %s, of a guest and of the calendar itself', (responseStatus, answer) => {
    expect(attendee({ email: dana, responseStatus })?.answer).toBe(answer);
    expect(own(responseStatus)).toBe(answer);
  });

  test.each([['accepted'], ['needsAction'], ['tentative'], [null]])(
    'an organiser who said %s is the organiser',
    (responseStatus) => {
      expect(own(responseStatus, byAlex)).toBe('organiser');
    },
  );

  test('an organiser who said no does not come', () => {
    expect(own('declined', byAlex)).toBe('declined');
  });

  test('a calendar that is not among the guests has given no answer', () => {
    expect(
      map({ ...byDana, attendees: [{ email: dana, responseStatus: 'accepted' }] }),
    ).toMatchObject({ ownAnswer: 'none' });
  });
});

describe('the answers of the others are the real ones', () => {
  test.each<[string, object, boolean]>([
    ["on a guest's copy of an event of Google's", { ...byDana, ...ofGoogle }, true],
    [
      "on a guest's copy of an invitation from another system",
      { ...byDana, iCalUID: '0400AB' },
      false,
    ],
    ["on a guest's copy without a common id", byDana, false],
    [
      'where the guests are hidden',
      { ...byDana, ...ofGoogle, guestsCanSeeOtherGuests: false },
      false,
    ],
    ['where some are left out', { ...byDana, ...ofGoogle, attendeesOmitted: true }, false],
    [
      'on the copy of the organiser, from whom nobody is hidden',
      { ...byAlex, iCalUID: 'import-1', guestsCanSeeOtherGuests: false },
      true,
    ],
  ])('%s: %s', (_, fields, stand) => {
    expect(map(fields)?.answersStand).toBe(stand);
  });
});

describe('people and rooms', () => {
  test('addresses in lower case, rooms described, each in its role', () => {
    const meeting = map({
      organizer: { email: 'Dana@Contoso.example', displayName: ' Dana Weiss ' },
      attendees: [
        { email: 'Dana@Contoso.example', organizer: true, displayName: 'Dana Weiss' },
        {
          email: 'C_1@resource.calendar.google.com',
          resource: true,
          displayName: 'HQ-3-Aurora (8)',
        },
        { email: auroraAddress },
        { email: 'projector@contoso.example', resource: true },
        { email: 'c_2@resource.calendar.google.com' },
      ],
    });
    expect(meeting?.organiser).toEqual({ name: 'Dana Weiss', address: dana });
    expect(meeting?.attendees).toMatchObject([
      { address: dana, name: 'Dana Weiss', role: 'person', place: null },
      { address: auroraAddress, name: 'HQ-3-Aurora (8)', role: 'resource', place: aurora },
      { address: auroraAddress, role: 'resource', place: aurora },
      { address: 'projector@contoso.example', role: 'resource', place: null },
      { address: 'c_2@resource.calendar.google.com', role: 'resource', place: null },
    ]);
  });

  test('the calendar itself goes by the address that it was asked for by', () => {
    const alias = { email: 'alexander.kim@contoso.example', self: true };
    const meeting = map({ organizer: alias, attendees: [{ ...alias, organizer: true }] });
    expect(meeting?.organiser?.address).toBe(alex);
    expect(meeting?.attendees[0]?.address).toBe(alex);
  });

  test.each([
    ['of a calendar that is nobody', { email: 'c_9@group.calendar.google.com' }],
    [
      'of an organiser whom Google does not know',
      { email: 'unknownorganizer@calendar.google.com' },
    ],
    ['that is none', { email: 'Dana Weiss' }],
    ['that is missing', {}],
  ])('an address %s is not taken for somebody outside', (_, person) => {
    const organizer = { ...person, displayName: 'Team events' };
    expect(map({ organizer })?.organiser).toEqual({ name: 'Team events', address: null });
    expect(attendee(person)).toMatchObject({ address: null, role: 'person' });
  });
});

describe('the location', () => {
  test('is a text and no room, whatever it says', () => {
    const text = 'HQ-3-Aurora (8)';
    expect(map({ location: ` ${text} ` })?.locations).toEqual([
      { name: text, address: null, conferenceRoom: false, place: null },
    ]);
    expect(map({ location: auroraAddress })?.locations).toMatchObject([
      { address: null, place: null },
    ]);
  });

  test.each([[''], ['  '], [null], [undefined]])('is none where it is %j', (location) => {
    expect(map({ location })?.locations).toEqual([]);
  });
});

describe('what kind of thing it is', () => {
  test.each([
    ['default', 'meeting'],
    ['outOfOffice', 'out-of-office'],
    ['focusTime', 'focus-time'],
    ['workingLocation', 'working-location'],
    ['something new', 'meeting'],
    [undefined, 'meeting'],
  ])('%s: %s', (eventType, kind) => {
    expect(map({ eventType })?.kind).toBe(kind);
  });

  test.each([
    ['transparent', true],
    ['opaque', false],
    [undefined, false],
  ])('%s is free: %s', (transparency, free) => {
    expect(map({ transparency })?.free).toBe(free);
  });

  test.each([
    ['private', true],
    ['confidential', true],
    ['default', false],
    ['public', false],
    [undefined, false],
  ])('visibility %s is private: %s', (visibility, isPrivate) => {
    expect(map({ ...byDana, visibility })?.private).toBe(isPrivate);
  });

  test('an event that shows no more than its times is private', () => {
    expect(map({ ...ofGoogle, status: 'confirmed' })).toMatchObject({
      private: true,
      ownAnswer: 'none',
      organiser: null,
    });
  });

  test('cancelled is what says so', () => {
    expect(map({ status: 'cancelled' })?.cancelled).toBe(true);
    expect(map({ status: 'tentative' })?.cancelled).toBe(false);
    expect(map({})?.cancelled).toBe(false);
  });
});

describe('the id that all copies share', () => {
  const uid = (originalStartTime?: object, start = halfPastNine) =>
    map({ ...ofGoogle, start, originalStartTime })?.iCalUid;

  test("is Google's common one where nothing recurs", () => {
    expect(uid()).toBe('abc@google.com');
  });

  test('tells an occurrence from another that was moved to its time', () => {
    expect(uid(halfPastNine)).not.toBe(uid({ dateTime: '2026-11-23T09:30:00Z' }));
  });

  test('is the same on a copy that is written in another zone, and when the occurrence moves', () => {
    const berlin = { dateTime: '2026-11-24T10:30:00+01:00', timeZone: 'Europe/Berlin' };
    expect(uid(berlin)).toBe(uid(halfPastNine));
    expect(uid(halfPastNine, { dateTime: '2026-11-24T08:00:00Z' })).toBe(uid(halfPastNine));
  });
});
