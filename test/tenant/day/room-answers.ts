import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { confirmed, pending, showsNoRoom, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import { arriving, booked, invited, outsider, single } from './parts.ts';
import type { Scenario } from './scenario.ts';

const priya = outsider('Priya Raman', 'priya.raman@brightwater.example');
const erik = outsider('Erik Solberg', 'erik@fjordlogistik.example');
const amina = outsider('Amina Diallo', 'amina.diallo@sahelsolar.example');
const victor = outsider('Victor Hughes', 'v.hughes@hughespartners.example');
const ling = outsider('Ling Zhao', 'ling.zhao@jadebridge.example');
const petra = outsider('Petra Novak', 'petra.novak@novakaudit.example');
const daniel = outsider('Daniel Abrams', 'daniel@abramslaw.example');
const greta = outsider('Greta Olsen', 'greta.olsen@nordmint.example');
const kwame = outsider('Kwame Mensah', 'kwame@goldcoastpatents.example');
const livia = outsider('Livia Conti', 'livia.conti@contidesign.example');

/** The organiser's own copy says what each room answered. */
export function roomAnswers(hours: Hours): readonly Scenario[] {
  return [
    single(
      'external-with-room',
      hours,
      people.alex,
      arriving(priya),
      [invited(priya), booked(rooms.aurora)],
      showsRoom(confirmed(rooms.aurora)),
    ),
    single(
      'tentative-room',
      hours,
      people.hugo,
      arriving(erik),
      [invited(erik), booked(rooms.borealis, 'tentativelyAccepted')],
      showsRoom(pending(rooms.borealis)),
    ),
    single(
      'unanswered-room',
      hours.later(4),
      people.hugo,
      arriving(amina),
      [invited(amina), booked(rooms.aurora, 'none')],
      showsRoom(pending(rooms.aurora)),
    ),
    single(
      'declined-room',
      hours,
      people.jose,
      arriving(victor),
      [invited(victor), booked(rooms.aurora, 'declined')],
      showsNoRoom,
    ),
    single(
      'one-of-two-rooms-declined',
      hours.later(4),
      people.jose,
      arriving(ling),
      [invited(ling), booked(rooms.borealis, 'declined'), booked(rooms.dorado)],
      showsRoom(confirmed(rooms.dorado)),
    ),
    single(
      'required-room',
      hours.later(2),
      people.lena,
      arriving(petra),
      [
        invited(petra),
        // Invited like a person, and with an address in another letter case.
        invited({ name: 'Aurora', address: 'Aurora@Contoso.example' }),
      ],
      showsRoom(confirmed(rooms.aurora)),
    ),
    single(
      'two-rooms-two-buildings',
      hours,
      people.dana,
      arriving(daniel),
      [invited(daniel), booked(rooms.maple), booked(rooms.equinox)],
      showsRoom(confirmed(rooms.equinox), confirmed(rooms.maple)),
    ),
    single(
      'two-rooms-one-building',
      hours.later(4),
      people.dana,
      arriving(greta),
      [invited(greta), booked(rooms.cassiopeia), booked(rooms.equinox)],
      showsRoom(confirmed(rooms.cassiopeia), confirmed(rooms.equinox)),
    ),
    single(
      'other-building-only',
      hours.later(2),
      people.oliver,
      arriving(kwame),
      [invited(kwame), booked(rooms.maple)],
      showsRoom(confirmed(rooms.maple)),
    ),
    single(
      'room-without-description',
      hours.later(-2),
      people.oliver,
      arriving(livia),
      [invited(livia), booked(rooms.fornax)],
      showsRoom(confirmed(rooms.fornax)),
    ),
  ];
}
