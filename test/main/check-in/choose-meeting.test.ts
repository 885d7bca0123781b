import { describe } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import {
  alex,
  aurora,
  byMail,
  host,
  invitedBy,
  meeting,
  priya,
  room,
  sam,
} from './meeting-builder.ts';
import { type Case, checkCases } from './meeting-cases.ts';

describe('never counts, though it names the visitor:', () => {
  const never = (
    name: string,
    ruledOut: string,
    rest: Parameters<typeof meeting>[2],
    attendees = [priya],
  ): Case => ({
    name,
    meetings: [meeting('10:00-11:00', attendees, rest)],
    asked: byMail,
    choice: 'none',
    ruledOut,
  });

  checkCases([
    never('a cancelled meeting', 'cancelled', { cancelled: true }),
    never('an out-of-office entry', 'out-of-office', { kind: 'out-of-office' }),
    never('a working location', 'working-location', { kind: 'working-location' }),
    never('focus time', 'focus-time', { kind: 'focus-time' }),
    never('a meeting that the host declined', 'declined-by-host', {
      ...invitedBy(sam),
      ownAnswer: 'declined',
    }),
    never(
      'a meeting whose organiser has a no from the host',
      'declined-by-host',
      {
        ...invitedBy(sam),
        calendar: emailAddress('sam.ortiz@contoso.example'),
        answersStand: true,
      },
      [priya, { ...alex, answer: 'declined' }],
    ),
    never("a room's meeting without the host in it", 'host-not-in-meeting', {
      ...invitedBy(sam),
      calendar: aurora.address ?? host,
    }),
  ]);
});

describe("is the host's:", () => {
  const onRoomCalendar = { calendar: aurora.address ?? host, answersStand: false };
  const yes = { asked: byMail, choice: '10:00-11:00 by visitor-email', ruledOut: '-' };

  checkCases([
    {
      name: 'a meeting on their own calendar that names them nowhere',
      meetings: [meeting('10:00-11:00', [priya], invitedBy(sam))],
      ...yes,
    },
    {
      name: "a meeting on a room's calendar that they organise",
      meetings: [meeting('10:00-11:00', [priya], { ...onRoomCalendar, ownAnswer: 'accepted' })],
      ...yes,
    },
    {
      name: "a meeting on a room's calendar that they are invited to",
      meetings: [meeting('10:00-11:00', [priya, alex], { ...invitedBy(sam), ...onRoomCalendar })],
      ...yes,
    },
    {
      name: "a meeting on a room's calendar though the room declined it",
      meetings: [meeting('10:00-11:00', [priya], { ...onRoomCalendar, ownAnswer: 'declined' })],
      ...yes,
    },
    {
      name: "a meeting whose answers on a room's calendar say that they declined, which is hearsay",
      meetings: [
        meeting('10:00-11:00', [priya, { ...alex, answer: 'declined' }], {
          ...invitedBy(sam),
          ...onRoomCalendar,
        }),
      ],
      ...yes,
    },
  ]);
});

describe('a room that the host holds for another meeting', () => {
  const hold = meeting('10:00-11:00', [aurora]);
  const asked = { choice: 'which of 10:00-11:00?' };

  checkCases([
    {
      name: 'is no candidate beside the meeting it is for',
      meetings: [hold, meeting('10:00-11:00', [priya])],
      ...asked,
      ruledOut: 'holds-room-for-another -',
    },
    {
      name: 'is none either where the meeting has a room that declined',
      meetings: [hold, meeting('10:00-11:00', [priya, room('Cirrus', { answer: 'declined' })])],
      ...asked,
      ruledOut: 'holds-room-for-another -',
    },
    {
      name: 'is a candidate beside a meeting that has its own room',
      meetings: [hold, meeting('10:00-11:30', [priya, room('Cirrus')])],
      choice: 'which of 10:00-11:00 10:00-11:30?',
      ruledOut: '- -',
    },
    {
      name: 'is a candidate beside a meeting that starts later',
      meetings: [hold, meeting('10:15-11:00', [priya])],
      choice: 'which of 10:00-11:00 10:15-11:00?',
      ruledOut: '- -',
    },
    {
      name: 'is a candidate beside a meeting that does not count',
      meetings: [hold, meeting('10:00-11:00', [sam])],
      choice: '10:00-11:00 by host-and-time',
      ruledOut: '- only-colleagues',
    },
  ]);
});
