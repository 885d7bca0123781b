import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { confirmed, findsNothing, pending, showsNoRoom, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import {
  arriving,
  booked,
  invited,
  meeting,
  outsider,
  pickedRoom,
  single,
  teamsPlace,
} from './parts.ts';
import type { Scenario } from './scenario.ts';

const ruth = outsider('Ruth Adeyemi', 'ruth.adeyemi@lagosventures.example');
const otto = outsider('Otto Brandt', 'otto@brandtcapital.example');
const simone = outsider('Simone Leroy', 'simone.leroy@leroymedia.example');
const haruki = outsider('Haruki Mori', 'h.mori@moriceramics.example');
const nils = outsider('Nils Bergström', 'nils@polarnet.example');
const clara = outsider('Clara Fontaine', 'clara@fontainestudio.example');
const igor = outsider('Igor Melnyk', 'igor.melnyk@dniprosteel.example');

/** The host is not the organiser: no answer on the host's copy, only on the room's own calendar. */
export function otherCopies(hours: Hours): readonly Scenario[] {
  const byAssistant = { organizer: people.carla };
  const talk = meeting('visitor-organised', hours.from(10), clara, [invited(people.alessandro)]);
  const hold = meeting('visitor-organised-hold', hours.from(10), people.alessandro, [
    booked(rooms.fornax),
  ]);
  return [
    single(
      'assistant-organised',
      hours,
      people.mira,
      arriving(ruth),
      [invited(people.mira), invited(ruth), booked(rooms.oak)],
      showsRoom(confirmed(rooms.oak)),
      byAssistant,
    ),
    single(
      'assistant-organised-declined-room',
      hours.later(4),
      people.mira,
      arriving(otto),
      [invited(people.mira), invited(otto), booked(rooms.aurora, 'declined')],
      showsNoRoom,
      byAssistant,
    ),
    single(
      'declined-room-still-on-its-calendar',
      hours.later(-4),
      people.mira,
      arriving(simone),
      [
        invited(people.mira),
        invited(simone),
        booked(rooms.oak, 'declined', { keepsDeclined: true }),
      ],
      showsNoRoom,
      byAssistant,
    ),
    single(
      'assistant-organised-tentative-room',
      hours.later(2),
      people.xiaoming,
      arriving(haruki),
      [invited(people.xiaoming), invited(haruki), booked(rooms.oak, 'tentativelyAccepted')],
      showsRoom(pending(rooms.oak)),
      byAssistant,
    ),
    // Two places, so that only the list of places has the room's address.
    single(
      'room-only-in-locations',
      hours.later(2),
      people.marek,
      arriving(nils),
      [invited(people.marek), invited(nils), booked(rooms.fornax, 'accepted', { unlisted: true })],
      showsRoom(confirmed(rooms.fornax)),
      { ...byAssistant, places: [pickedRoom(rooms.fornax), teamsPlace], teams: true },
    ),
    single(
      'hidden-attendees-on-copy',
      hours.later(-2),
      people.annaMarketing,
      arriving(igor),
      [invited(people.annaMarketing), invited(igor), booked(rooms.maple)],
      findsNothing,
      { ...byAssistant, hidesAttendees: true },
    ),
    {
      key: talk.key,
      host: people.alessandro.address,
      visitor: arriving(clara),
      at: hours.now,
      meetings: [talk, hold],
      expected: showsRoom(confirmed(rooms.fornax))(talk),
    },
  ];
}
