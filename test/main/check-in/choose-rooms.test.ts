import { describe, expect, test } from 'vitest';
import { type Attendee, type EmailAddress, emailAddress } from '../../../main/calendar/meeting.ts';
import { chooseRooms, roomsToAsk } from '../../../main/check-in/choose-rooms.ts';
import type { RoomAnswer } from '../../../main/check-in/room-question.ts';
import {
  aurora,
  borealis,
  claimed,
  copyOn,
  invitedBy,
  location,
  meeting,
  placeOf,
  priya,
  projector,
  room,
  sam,
} from './meeting-builder.ts';
import { checkRoomCases, roomQuestion } from './room-cases.ts';

const roomAddress = (address: EmailAddress | null): EmailAddress => address ?? emailAddress('');
const auroraSays = (answer: RoomAnswer) => ({
  ownAnswers: new Map([[roomAddress(aurora.address), answer]]),
});
const visit = (...rooms: Attendee[]) => meeting('10:00-11:00', [priya, ...rooms]);
const received = (...rooms: Attendee[]) =>
  meeting('10:00-11:00', [priya, ...rooms], invitedBy(sam));

describe("on the organiser's copy", () => {
  checkRoomCases([
    {
      name: 'a room that accepted is confirmed',
      meeting: visit(aurora),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'a room that accepted tentatively is pending',
      meeting: visit(room('Aurora', { answer: 'tentative' })),
      rooms: 'Aurora pending',
    },
    {
      name: 'a room that has not answered is pending',
      meeting: visit(room('Aurora', { answer: 'none' })),
      rooms: 'Aurora pending',
    },
    {
      name: 'a room that declined is not shown',
      meeting: visit(room('Aurora', { answer: 'declined' })),
      rooms: '',
      ruledOut: 'Aurora declined',
    },
    {
      name: "a room's answer stands, whatever its own calendar says",
      meeting: visit(aurora),
      asked: auroraSays('absent'),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'a room invited as a person is a room',
      meeting: visit(room('Aurora', { role: 'person' })),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'a room invited twice has the more cautious of its answers',
      meeting: visit(aurora, room('Aurora', { answer: 'declined' })),
      rooms: '',
      ruledOut: 'Aurora declined',
    },
    {
      name: 'a projector is no room',
      meeting: visit(projector),
      rooms: '',
      ruledOut: 'not-known-as-room',
    },
    {
      name: 'a meeting without any place has no room',
      meeting: visit(),
      rooms: '',
    },
    {
      name: 'a room that is invited and named as the place is one room',
      meeting: { ...visit(aurora), locations: [placeOf(aurora), claimed('Aurora')] },
      rooms: 'Aurora confirmed',
      ruledOut: 'Aurora already-shown',
    },
  ]);
});

describe('where the copy does not carry the answer, the own calendar of the room', () => {
  const onlyPlace = { ...visit(), locations: [placeOf(aurora)] };

  checkRoomCases([
    {
      name: 'confirms a room whose answer on the copy is not the real one',
      meeting: received(room('Aurora', { answer: 'none' })),
      asked: auroraSays('accepted'),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'overrules an acceptance that is only on the copy',
      meeting: received(aurora),
      asked: auroraSays('declined'),
      rooms: '',
      ruledOut: 'Aurora declined',
    },
    {
      name: 'leaves a room pending while it has not answered',
      meeting: received(aurora),
      asked: auroraSays('none'),
      rooms: 'Aurora pending',
    },
    {
      name: 'leaves a tentative room pending',
      meeting: received(aurora),
      asked: auroraSays('tentative'),
      rooms: 'Aurora pending',
    },
    {
      name: 'rules out a room that has nothing of the meeting',
      meeting: received(aurora),
      asked: auroraSays('absent'),
      rooms: '',
      ruledOut: 'Aurora not-on-its-calendar',
    },
    {
      name: 'leaves a room pending where it cannot be read',
      meeting: received(aurora),
      asked: auroraSays('unreadable'),
      rooms: 'Aurora pending',
    },
    {
      name: 'leaves a room pending where it was not asked',
      meeting: received(aurora),
      rooms: 'Aurora pending',
    },
    {
      name: 'confirms a room that is only the place',
      meeting: onlyPlace,
      asked: auroraSays('accepted'),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'rules out a room that is only the place',
      meeting: onlyPlace,
      asked: auroraSays('absent'),
      rooms: '',
      ruledOut: 'Aurora not-on-its-calendar',
    },
    {
      name: 'need not be asked when the copy was read from it',
      meeting: meeting('10:00-11:00', [], {
        ...copyOn(aurora.address, received(room('Aurora', { answer: 'none' }))),
      }),
      rooms: 'Aurora confirmed',
    },
    {
      name: 'organises what was booked at the door of the room',
      meeting: meeting('10:00-11:00', [], {
        ...copyOn(aurora.address, received(aurora)),
        ownAnswer: 'organiser',
      }),
      rooms: 'Aurora confirmed',
    },
  ]);

  test.each([
    ['nobody, where the answers stand', visit(aurora, borealis), []],
    ['each room, where they do not', received(aurora, borealis, sam), [aurora, borealis]],
    ['a room that is only the place', onlyPlace, [aurora]],
    [
      'the other rooms, where the copy is one of a room',
      meeting('10:00-11:00', [], copyOn(aurora.address, received(aurora, borealis))),
      [borealis],
    ],
    ['no room that nobody knows', received(projector), []],
  ])('is to be asked of %s', (_, asked, rooms) => {
    expect(roomsToAsk(asked, new Set())).toEqual(rooms.map(({ address }) => address));
  });
});

describe('a room is called', () => {
  const nameless = (name: string, rest: Partial<Attendee> = {}) =>
    room('Cirrus', { name, place: null, ...rest });
  const asked = { configuredRooms: new Set([roomAddress(room('Cirrus').address)]) };

  checkRoomCases([
    {
      name: 'what the directory calls it',
      meeting: visit(room('Cirrus', { name: 'conf-4711' })),
      rooms: 'Cirrus confirmed',
    },
    {
      name: 'what the meeting calls it, where the directory does not know it',
      meeting: visit(nameless('Cirrus @ HQ')),
      asked,
      rooms: 'Cirrus @ HQ confirmed',
    },
    {
      name: 'what the location calls it, where the attendee has no name',
      meeting: { ...visit(nameless('')), locations: [placeOf(nameless('Cirrus West'))] },
      asked,
      rooms: 'Cirrus West confirmed',
    },
    {
      name: 'by the first of several names, by the alphabet',
      meeting: {
        ...visit(),
        locations: [placeOf(nameless('Cirrus West')), placeOf(nameless('Cirrus East'))],
      },
      asked,
      rooms: 'Cirrus East pending',
    },
    {
      name: 'by its address before the @, where it has nothing else',
      meeting: visit(nameless('cirrus@rooms.contoso.example')),
      asked,
      rooms: 'cirrus confirmed',
    },
    {
      name: 'never by an address, were it the directory that calls it so',
      meeting: visit(
        room('Cirrus', { place: { name: 'cirrus@contoso.example', building: null, floor: null } }),
      ),
      rooms: 'Cirrus confirmed',
    },
    {
      name: 'what the installer calls it, where the directory does not know it',
      meeting: visit(nameless('Cirrus')),
      asked: {
        ...asked,
        roomTexts: { cirrus: { name: 'The Cirrus', building: 'HQ', floor: '2' } },
      },
      rooms: 'The Cirrus confirmed',
    },
  ]);

  test('with its building and floor', () => {
    expect(chooseRooms(visit(borealis), [], roomQuestion()).rooms).toEqual([
      { name: 'Borealis', building: 'Annex', floor: '1', status: 'confirmed' },
    ]);
  });
});

describe('of several rooms', () => {
  checkRoomCases([
    {
      name: "those in this kiosk's building come first",
      meeting: visit(borealis, room('Zenith', { answer: 'none' })),
      rooms: 'Zenith pending, Borealis confirmed',
    },
    {
      name: 'the building may be written in another way',
      meeting: visit(room('Zenith'), borealis),
      asked: { building: 'ANNEX ' },
      rooms: 'Borealis confirmed, Zenith confirmed',
    },
    {
      name: 'without a building of the kiosk, none comes first for its own',
      meeting: visit(
        room('Zenith', { place: { name: 'Zenith', building: null, floor: null } }),
        borealis,
      ),
      asked: { building: null },
      rooms: 'Borealis confirmed, Zenith confirmed',
    },
    {
      name: 'the confirmed come before the pending',
      meeting: visit(room('Aurora', { answer: 'none' }), room('Zenith')),
      rooms: 'Zenith confirmed, Aurora pending',
    },
    {
      name: 'the rest is by name, numbers by value',
      meeting: visit(room('Room 10'), room('Room 9'), room('Aurora')),
      rooms: 'Aurora confirmed, Room 9 confirmed, Room 10 confirmed',
    },
    {
      name: 'one that declined leaves the others',
      meeting: visit(room('Aurora', { answer: 'declined' }), borealis),
      rooms: 'Borealis confirmed',
      ruledOut: 'Aurora declined',
    },
    {
      name: 'two of one name in two buildings are two rooms',
      meeting: visit(
        room('Aurora'),
        room('Aurora North', { place: { name: 'Aurora', building: 'North', floor: null } }),
      ),
      rooms: 'Aurora confirmed, Aurora confirmed',
    },
    {
      name: 'a text in no building comes last',
      meeting: { ...visit(borealis), locations: [claimed('Aaron'), location('Home')] },
      rooms: 'Borealis confirmed, Aaron pending',
    },
  ]);
});
