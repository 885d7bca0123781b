import { describe, expect, test } from 'vitest';
import type { EmailAddress } from '../../../main/calendar/meeting.ts';
import { chooseRooms } from '../../../main/check-in/choose-rooms.ts';
import type { RoomAnswer } from '../../../main/check-in/room-question.ts';
import {
  allDay,
  aurora,
  borealis,
  claimed,
  copyOn,
  host,
  invitedBy,
  meeting,
  placeOf,
  priya,
  projector,
  room,
  sam,
} from './meeting-builder.ts';
import { checkRoomCases, roomQuestion } from './room-cases.ts';

const visit = meeting('10:00-11:00', [priya]);
const hold = meeting('10:00-11:00', [aurora, projector]);
const theirs = { meeting: visit, rooms: 'Aurora confirmed' };
const notTheirs = { meeting: visit, rooms: '' };

describe('a room that the host holds in an event of its own is shown', () => {
  checkRoomCases([
    { name: 'for a meeting without a room', ...theirs, others: [hold] },
    {
      name: 'whenever the hold ends, and though it is shown as free',
      ...theirs,
      others: [meeting('10:00-10:30', [aurora], { free: true })],
    },
    {
      name: "as the room's own calendar has it",
      ...theirs,
      others: [meeting('10:00-11:00', [], copyOn(aurora.address, hold))],
    },
    {
      name: 'though the hold was read from two calendars',
      ...theirs,
      others: [meeting('10:00-11:00', [], copyOn(aurora.address, hold)), hold],
    },
    {
      name: 'for a meeting whose room declined',
      ...theirs,
      meeting: meeting('10:00-11:00', [priya, room('Cirrus', { answer: 'declined' })]),
      others: [hold],
      ruledOut: 'Cirrus declined',
    },
    {
      name: 'though it declined the meeting, because the host holds it',
      ...theirs,
      meeting: meeting('10:00-11:00', [priya, room('Aurora', { answer: 'declined' })]),
      others: [hold],
      ruledOut: 'Aurora declined',
    },
    {
      name: 'beside holds of no room',
      ...theirs,
      others: [hold, meeting('10:00-11:00', [room('Cirrus', { answer: 'declined' })])],
    },
    {
      name: 'with the other rooms of the hold',
      ...theirs,
      others: [meeting('10:00-11:00', [borealis, aurora, room('Cirrus', { answer: 'none' })])],
      rooms: 'Aurora confirmed, Borealis confirmed',
    },
    {
      name: 'for a meeting of the same whole days',
      ...theirs,
      meeting: allDay('2026-11-24', '2026-11-24', [priya]),
      others: [allDay('2026-11-24', '2026-11-25', [aurora])],
    },
  ]);
});

describe('a room elsewhere in the calendar is not shown', () => {
  checkRoomCases([
    {
      name: 'for a meeting that has a room, be it pending',
      meeting: { ...visit, locations: [claimed('Cirrus')] },
      others: [hold],
      rooms: 'Cirrus pending',
    },
    {
      name: 'when two events hold one each',
      ...notTheirs,
      others: [hold, meeting('10:00-11:00', [borealis])],
      ruledOut: 'Aurora several-holds, Borealis several-holds',
    },
    {
      name: 'when the event starts at another time',
      ...notTheirs,
      others: [meeting('10:01-11:00', [aurora])],
    },
    {
      name: 'when somebody else is in the event',
      ...notTheirs,
      others: [meeting('10:00-11:00', [aurora, sam])],
    },
    {
      name: 'when somebody else organises the event',
      ...notTheirs,
      others: [meeting('10:00-11:00', [aurora], { ...invitedBy(sam), answersStand: true })],
    },
    {
      name: 'when nobody is known to organise the event',
      ...notTheirs,
      others: [meeting('10:00-11:00', [aurora], { organiser: null, ownAnswer: 'accepted' })],
    },
    {
      name: 'when the room has not accepted',
      ...notTheirs,
      others: [meeting('10:00-11:00', [room('Aurora', { answer: 'tentative' })])],
    },
    {
      name: 'when the room is only the place, so that nobody knows whether it accepted',
      ...notTheirs,
      others: [{ ...meeting('10:00-11:00'), locations: [placeOf(aurora)] }],
      asked: { ownAnswers: new Map(aurora.address ? [[aurora.address, 'accepted']] : []) },
    },
    {
      name: 'when the event is cancelled',
      ...notTheirs,
      others: [{ ...hold, cancelled: true }],
    },
    {
      name: 'when the event is private',
      ...notTheirs,
      others: [{ ...hold, private: true }],
    },
    {
      name: 'when the event is focus time',
      ...notTheirs,
      others: [{ ...hold, kind: 'focus-time' }],
    },
    {
      name: 'when it is the meeting itself, which the room has left since',
      meeting: meeting('10:00-11:00', [], copyOn(aurora.address, hold)),
      asked: { ownAnswers: new Map(aurora.address ? [[aurora.address, 'absent']] : []) },
      rooms: '',
      ruledOut: 'Aurora not-on-its-calendar, not-known-as-room',
    },
  ]);
});

describe('the trace of rooms', () => {
  test('says how each was found, what it answered, and who said so', () => {
    const received = meeting('10:00-11:00', [priya, aurora], {
      ...invitedBy(sam),
      locations: [placeOf(borealis), claimed('Cirrus'), claimed('Zoom')],
    });
    const ownAnswers = new Map<EmailAddress, RoomAnswer>([
      [aurora.address ?? host, 'accepted'],
      [borealis.address ?? host, 'unreadable'],
    ]);
    const unanswered = { answer: 'unknown', answeredBy: null } as const;
    expect(chooseRooms(received, [], roomQuestion({ ownAnswers })).trace).toEqual([
      {
        name: 'Aurora',
        foundAs: 'attendee',
        answer: 'accepted',
        answeredBy: 'room-calendar',
        ruledOut: null,
      },
      { name: 'Borealis', foundAs: 'location', ...unanswered, ruledOut: null },
      { name: 'Cirrus', foundAs: 'location-text', ...unanswered, ruledOut: null },
      { name: '', foundAs: 'location-text', ...unanswered, ruledOut: 'online-meeting' },
    ]);
  });

  test('says that a room is held separately', () => {
    expect(chooseRooms(visit, [visit, hold], roomQuestion()).trace).toEqual([
      {
        name: 'Aurora',
        foundAs: 'held-separately',
        answer: 'accepted',
        answeredBy: 'organiser-copy',
        ruledOut: null,
      },
    ]);
  });
});
