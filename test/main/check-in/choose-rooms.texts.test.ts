import { describe, expect, test } from 'vitest';
import { chooseRooms } from '../../../main/check-in/choose-rooms.ts';
import {
  aurora,
  borealis,
  claimed,
  invitedBy,
  location,
  meeting,
  placeOf,
  priya,
  room,
  sam,
} from './meeting-builder.ts';
import { checkRoomCases, roomQuestion } from './room-cases.ts';

const at = (locations: readonly ReturnType<typeof location>[], ...rooms: (typeof aurora)[]) => ({
  ...meeting('10:00-11:00', [priya, ...rooms]),
  locations,
});
const declined = room('Aurora', { answer: 'declined' });
const cirrus = { name: 'Cirrus', building: 'Annex', floor: '2' };

describe('a room that is only a text', () => {
  checkRoomCases([
    {
      name: 'is pending where the calendar calls it a conference room',
      meeting: at([claimed('Cirrus')]),
      rooms: 'Cirrus pending',
    },
    {
      name: 'is none where the calendar does not',
      meeting: at([location('Cirrus')]),
      rooms: '',
    },
    {
      name: 'is none where it has an address that nobody knows',
      meeting: at([placeOf(room('Cirrus', { place: null }))]),
      rooms: '',
      ruledOut: 'Cirrus not-known-as-room',
    },
    {
      name: 'is what the installer says it is, conference room or not',
      meeting: at([location('the  CIRRUS, please')]),
      asked: { roomTexts: { 'The Cirrus please': cirrus } },
      rooms: 'Cirrus pending',
    },
    {
      name: 'is each of those that Outlook joined',
      meeting: at([claimed('Cirrus; Nimbus ;Microsoft Teams Meeting')]),
      rooms: 'Cirrus pending, Nimbus pending',
      ruledOut: 'online-meeting',
    },
    {
      name: 'is the one that the installer knows among those that Outlook joined',
      meeting: at([location('Home; Cirrus West')]),
      asked: { roomTexts: { 'cirrus west': cirrus } },
      rooms: 'Cirrus pending',
    },
    {
      name: 'is what the installer says of the joined text as a whole',
      meeting: at([claimed('Cirrus; Nimbus')]),
      asked: { roomTexts: { 'Cirrus; Nimbus': { ...cirrus, name: 'Sky Suite' } } },
      rooms: 'Sky Suite pending',
    },
    {
      name: 'is shown once, by the name that the installer gave it',
      meeting: at([claimed('Cirrus'), location('Room C'), claimed('CIRRUS')]),
      asked: { roomTexts: { 'room c': cirrus } },
      rooms: 'Cirrus pending',
      ruledOut: 'Cirrus already-shown, CIRRUS already-shown',
    },
    {
      name: 'is shown once, when a room of that name is invited',
      meeting: at([claimed('aurora'), location('Room A')], aurora),
      asked: { roomTexts: { 'Room A': { name: 'Aurora', building: 'HQ', floor: '3' } } },
      rooms: 'Aurora confirmed',
      ruledOut: 'Aurora already-shown, aurora already-shown',
    },
    {
      name: 'is shown once, in the spelling that comes first',
      meeting: at([claimed('nimbus'), claimed('Nimbus')]),
      rooms: 'Nimbus pending',
      ruledOut: 'nimbus already-shown',
    },
    {
      name: 'is told from another whose name has no letters either',
      meeting: at([claimed('★'), claimed('☆')]),
      rooms: '★ pending, ☆ pending',
    },
    {
      name: 'is no room more where the text goes with the address of a room',
      meeting: at([placeOf(aurora)], aurora),
      asked: { roomTexts: { Aurora: cirrus } },
      rooms: 'Aurora confirmed',
    },
    {
      name: 'comes after the rooms with an address, in its building',
      meeting: at([location('c'), claimed('Aaa')], borealis, room('Zenith', { answer: 'none' })),
      asked: { roomTexts: { c: cirrus }, building: 'Annex' },
      rooms: 'Borealis confirmed, Cirrus pending, Zenith pending, Aaa pending',
    },
  ]);
});

describe('is never a room, though the calendar calls it one:', () => {
  checkRoomCases([
    {
      name: 'a meeting that is only online',
      meeting: at([claimed('Microsoft Teams Meeting')]),
      rooms: '',
      ruledOut: 'online-meeting',
    },
    {
      name: 'the same twice',
      meeting: at([claimed('Zoom'), claimed('zoom')]),
      rooms: '',
      ruledOut: 'online-meeting, online-meeting',
    },
    {
      name: 'a link, which is not repeated',
      meeting: at([claimed('https://meet.example/secret-room')]),
      rooms: '',
      ruledOut: 'link',
    },
    {
      name: 'a phone number',
      meeting: at([claimed('+49 30 1234567')]),
      rooms: '',
      ruledOut: 'phone-number',
    },
    {
      name: 'a street address',
      meeting: at([claimed('Lindenstraße 12, 10969 Berlin')]),
      rooms: '',
      ruledOut: 'street-address',
    },
    {
      name: 'nothing at all',
      meeting: at([claimed(' '), claimed(' ; ')]),
      rooms: '',
    },
  ]);

  checkRoomCases([
    {
      name: 'unless the installer says which room is meant',
      meeting: at([location('Lindenstraße 12')]),
      asked: { roomTexts: { 'Lindenstrasse 12': cirrus } },
      rooms: 'Cirrus pending',
    },
  ]);
});

describe('a room that refused is shown by no other name:', () => {
  checkRoomCases([
    {
      name: "not by the place's",
      meeting: at([placeOf(aurora)], declined),
      rooms: '',
      ruledOut: 'Aurora declined',
    },
    {
      name: 'not by a text of its name',
      meeting: at([claimed('AURORA')], declined),
      rooms: '',
      ruledOut: 'Aurora declined, AURORA named-like-a-refusing-room',
    },
    {
      name: 'not by what the meeting calls it, where the directory has another name',
      meeting: at([claimed('Conf 4711')], { ...declined, name: 'conf-4711' }),
      rooms: '',
      ruledOut: 'Aurora declined, Conf 4711 named-like-a-refusing-room',
    },
    {
      name: 'not by a longer text that holds its name',
      meeting: at([claimed('HQ-3-Aurora (12)')], declined),
      rooms: '',
      ruledOut: 'Aurora declined, HQ-3-Aurora (12) named-like-a-refusing-room',
    },
    {
      name: 'not by a shorter text that its name holds',
      meeting: at([claimed('Aurora')], room('Big Aurora', { answer: 'declined' })),
      rooms: '',
      ruledOut: 'Big Aurora declined, Aurora named-like-a-refusing-room',
    },
    {
      name: 'not in a joined text, which leaves the other room',
      meeting: at([claimed('Aurora; Cirrus')], declined),
      rooms: 'Cirrus pending',
      ruledOut: 'Aurora declined, Aurora named-like-a-refusing-room',
    },
    {
      name: "not by the installer's name for the text",
      meeting: at([location('The north room')], declined),
      asked: { roomTexts: { 'the north room': { ...cirrus, name: 'Aurora' } } },
      rooms: '',
      ruledOut: 'Aurora declined, Aurora named-like-a-refusing-room',
    },
    {
      name: "not by the installer's name for a joined text that holds its own",
      meeting: at([location('Aurora; Cirrus')], declined),
      asked: { roomTexts: { 'Aurora; Cirrus': { ...cirrus, name: 'Sky Suite' } } },
      rooms: '',
      ruledOut: 'Aurora declined, Sky Suite named-like-a-refusing-room',
    },
    {
      name: "not by the installer's other name for its own",
      meeting: at([location('Aurora')], declined),
      asked: { roomTexts: { Aurora: { ...cirrus, name: 'Northern Light' } } },
      rooms: '',
      ruledOut: 'Aurora declined, Northern Light named-like-a-refusing-room',
    },
    {
      name: "not by the installer's name for what the meeting calls it",
      meeting: at([claimed('Northern Light')], { ...declined, name: 'conf-4711' }),
      asked: { roomTexts: { 'conf-4711': { ...cirrus, name: 'Northern Light' } } },
      rooms: '',
      ruledOut: 'Aurora declined, Northern Light named-like-a-refusing-room',
    },
    {
      name: 'not when it is missing from its own calendar',
      meeting: {
        ...meeting('10:00-11:00', [aurora], invitedBy(sam)),
        locations: [claimed('Aurora')],
      },
      asked: { ownAnswers: new Map(aurora.address ? [[aurora.address, 'absent']] : []) },
      rooms: '',
      ruledOut: 'Aurora not-on-its-calendar, Aurora named-like-a-refusing-room',
    },
    {
      name: 'not when nobody knew it for a room',
      meeting: at([claimed('Aurora')], { ...declined, place: null }),
      rooms: '',
      ruledOut: 'not-known-as-room, Aurora named-like-a-refusing-room',
    },
  ]);

  test('but another room of that name, which accepted, is shown', () => {
    const namesake = room('Aurora North', {
      place: { name: 'Aurora', building: 'North', floor: '1' },
    });
    expect(chooseRooms(at([], declined, namesake), [], roomQuestion()).rooms).toEqual([
      { name: 'Aurora', building: 'North', floor: '1', status: 'confirmed' },
    ]);
  });
});
