import { describe, expect, test } from 'vitest';
import { emailAddress, type Meeting } from '../../../../main/calendar/meeting.ts';
import { addressIn, meetingOf } from '../../../../main/calendar/microsoft/mapping.ts';
import { eventFields, eventSchema } from '../../../../main/calendar/microsoft/wire.ts';

const alex = emailAddress('alex@contoso.example');
const aurora = { name: 'Aurora', building: 'HQ', floor: '3' };
const rooms = new Map([[emailAddress('aurora@contoso.example'), aurora]]);

const halfPastNine = { dateTime: '2026-11-24T09:30:00.0000000', timeZone: 'UTC' };
const ten = { dateTime: '2026-11-24T10:00:00.0000000', timeZone: 'UTC' };

/** Goes through the wire schema, as every event does. */
function map(fields: object): Meeting | null {
  const event = eventSchema.parse({ id: 'id-1', start: halfPastNine, end: ten, ...fields });
  return meetingOf(event, alex, rooms);
}

test('an event with nothing but an id and times is a plain meeting', () => {
  expect(map({})).toEqual({
    id: 'id-1',
    calendar: alex,
    iCalUid: 'id-1',
    time: {
      kind: 'timed',
      start: Date.UTC(2026, 10, 24, 9, 30),
      end: Date.UTC(2026, 10, 24, 10),
    },
    organiser: null,
    attendees: [],
    locations: [],
    ownAnswer: 'none',
    answersStand: false,
    cancelled: false,
    private: false,
    free: false,
    kind: 'meeting',
  });
});

test('a subject or a body that was sent all the same goes no further', () => {
  const words = { subject: 'Merger', bodyPreview: 'secret', body: { content: 'secret' } };
  expect(JSON.stringify(map(words))).not.toMatch(/Merger|secret/);
  expect(eventFields).not.toContain('subject');
});

describe('who answered what', () => {
  test.each([
    ['accepted', 'accepted'],
    ['tentativelyAccepted', 'tentative'],
    ['declined', 'declined'],
    ['none', 'none'],
    ['notResponded', 'none'],
    ['something new', 'none'],
    [null, 'none'],
  ])("the owner's %s is %s, and the others' answers are not to be relied on", (response, own) => {
    const meeting = map({ isOrganizer: false, responseStatus: { response } });
    expect(meeting).toMatchObject({ ownAnswer: own, answersStand: false });
  });

  test.each([
    ['says so', { isOrganizer: true, responseStatus: { response: 'none' } }],
    ['says so only by the answer', { responseStatus: { response: 'organizer' } }],
  ])("the organiser's copy carries the real answers: it %s", (_, fields) => {
    expect(map(fields)).toMatchObject({ ownAnswer: 'organiser', answersStand: true });
  });

  test.each([
    ['accepted', 'accepted'],
    ['organizer', 'accepted'],
    ['tentativelyAccepted', 'tentative'],
    ['declined', 'declined'],
    ['none', 'none'],
    ['notResponded', 'none'],
    [undefined, 'none'],
  ])("an attendee's %s is %s", (response, answer) => {
    const attendee = { type: 'required', status: { response }, emailAddress: {} };
    expect(map({ attendees: [attendee] })?.attendees).toMatchObject([{ answer }]);
  });
});

describe('people and rooms', () => {
  const attendee = (type: string, name: string | null, address: string | null) => ({
    type,
    status: { response: 'none', time: '0001-01-01T00:00:00Z' },
    emailAddress: { name, address },
  });

  test('addresses in lower case, rooms described, each in its role', () => {
    const meeting = map({
      organizer: { emailAddress: { name: 'Alex Kim', address: 'Alex@Contoso.example' } },
      attendees: [
        attendee('optional', 'Dana Weiss', 'Dana@contoso.example'),
        attendee('resource', 'Aurora', 'Aurora@contoso.example'),
        attendee('required', 'Aurora', 'aurora@CONTOSO.example'),
        attendee('resource', 'Projector 2', 'projector-2@contoso.example'),
      ],
    });
    expect(meeting?.organiser).toEqual({ name: 'Alex Kim', address: 'alex@contoso.example' });
    expect(meeting?.attendees).toMatchObject([
      { address: 'dana@contoso.example', role: 'person', place: null },
      { address: 'aurora@contoso.example', role: 'resource', place: aurora },
      { address: 'aurora@contoso.example', role: 'person', place: aurora },
      { address: 'projector-2@contoso.example', role: 'resource', place: null },
    ]);
  });

  test('a person without a usable address is still there', () => {
    const attendees = [
      attendee('required', 'Old Exchange', '/o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=1'),
      attendee('required', null, null),
      { type: 'required', emailAddress: null },
    ];
    expect(map({ attendees })?.attendees).toMatchObject([
      { name: 'Old Exchange', address: null },
      { name: '', address: null },
      { name: '', address: null },
    ]);
  });

  test.each([
    ['  Room@Contoso.example ', 'room@contoso.example'],
    ['mailto:room@contoso.example', 'room@contoso.example'],
    ['SMTP:room@contoso.example', 'room@contoso.example'],
    ['https://teams.microsoft.com/l/meetup-join/19:x@thread.v2/0', null],
    ['19:meeting@thread.v2', null],
    ['Aurora', null],
    ['', null],
    [null, null],
  ])('the address in %j is %j', (text, address) => {
    expect(addressIn(text)).toBe(address);
  });
});

describe('locations', () => {
  const named = { displayName: 'Aurora', locationType: 'default', uniqueIdType: 'unknown' };
  const described = { name: 'Aurora', address: 'aurora@contoso.example', place: aurora };

  test.each([
    ['locationEmailAddress', { locationEmailAddress: 'Aurora@contoso.example' }],
    [
      'a unique id of the directory',
      { uniqueId: 'aurora@contoso.example', uniqueIdType: 'directory' },
    ],
    ['locationUri', { locationUri: 'aurora@contoso.example' }],
    [
      'the first of the three',
      {
        locationEmailAddress: 'aurora@contoso.example',
        uniqueId: 'b@contoso.example',
        uniqueIdType: 'directory',
        locationUri: 'c@contoso.example',
      },
    ],
  ])('the address is taken from %s', (_, fields) => {
    expect(map({ locations: [{ ...named, ...fields }] })?.locations).toMatchObject([described]);
  });

  test.each([
    ['a private unique id', { uniqueId: 'aurora@contoso.example', uniqueIdType: 'private' }],
    [
      'a unique id of the directory that is no address',
      { uniqueId: 'x', uniqueIdType: 'directory' },
    ],
    ['a link', { locationUri: 'https://maps.example/@52,13' }],
  ])('no address is taken from %s', (_, fields) => {
    const meeting = map({ locations: [{ ...named, ...fields }] });
    expect(meeting?.locations).toMatchObject([{ name: 'Aurora', address: null, place: null }]);
  });

  test('only locationType says that it is a conference room', () => {
    const locations = [{ ...named, locationType: 'conferenceRoom' }, named];
    expect(map({ locations })?.locations.map((each) => each.conferenceRoom)).toEqual([true, false]);
  });

  test('each of several, not the sum of them', () => {
    const meeting = map({
      location: { displayName: 'Aurora; Home', uniqueId: 'Aurora; Home', uniqueIdType: 'private' },
      locations: [named, { displayName: 'Home' }],
    });
    expect(meeting?.locations.map(({ name }) => name)).toEqual(['Aurora', 'Home']);
  });

  test('the single one where there is no list', () => {
    expect(map({ location: named, locations: [] })?.locations).toMatchObject([{ name: 'Aurora' }]);
    expect(map({ location: named })?.locations).toMatchObject([{ name: 'Aurora' }]);
  });

  test('none where there is only an empty one', () => {
    const nothing = { displayName: '', locationType: 'default', address: {}, coordinates: {} };
    expect(map({ location: nothing, locations: [nothing] })?.locations).toEqual([]);
  });
});

describe('what kind of thing it is', () => {
  test.each([
    ['busy', 'meeting', false],
    ['tentative', 'meeting', false],
    ['free', 'meeting', true],
    ['oof', 'out-of-office', false],
    ['workingElsewhere', 'working-location', false],
    ['unknown', 'meeting', false],
    [null, 'meeting', false],
  ])('shown as %s: %s', (showAs, kind, free) => {
    expect(map({ showAs })).toMatchObject({ kind, free });
  });

  test.each([
    ['normal', false],
    ['personal', true],
    ['private', true],
    ['confidential', true],
    [null, false],
  ])('sensitivity %s: private %s', (sensitivity, isPrivate) => {
    expect(map({ sensitivity })?.private).toBe(isPrivate);
  });

  test('cancelled by the flag, not by a word', () => {
    expect(map({ isCancelled: true })?.cancelled).toBe(true);
    expect(map({ subject: 'Canceled: Review' })?.cancelled).toBe(false);
  });

  test('an occurrence keeps the id that all copies share', () => {
    expect(map({ iCalUId: '0400AB' })?.iCalUid).toBe('0400AB');
    expect(map({ iCalUId: '' })?.iCalUid).toBe('id-1');
  });
});
