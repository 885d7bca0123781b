import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { asks, confirmed, findsNothing, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import { arriving, booked, invited, named, outsider, single } from './parts.ts';
import type { Scenario } from './scenario.ts';

const nameless = outsider('k.osei@oseitrading.example', 'k.osei@oseitrading.example');
const frida = outsider('Frida Lund', 'frida.lund@lundaudio.example');
const zoe = outsider('Zoë Brontë-Hall', 'zbh@moorlandpress.example');
const arjun = outsider('Arjun Mehta', 'arjun.mehta@deccanrobotics.example');
const arjunsColleague = outsider('Leela Nair', 'leela.nair@deccanrobotics.example');
const rene = outsider('René Dupont', 'rene.dupont.example@gmail.com');
const otherFreeMail = outsider('Marta Klein', 'marta.klein.example@gmail.com');
const selma = outsider('Selma Aydin', 'selma@bosporusfilm.example');
const henrik = outsider('Henrik Vang', 'henrik.vang@vangmarine.example');
const everyone = outsider('Everyone at HQ', 'everyone-hq@contoso.example');

/** What ties a visitor to a meeting, or does not. */
export function evidence(hours: Hours): readonly Scenario[] {
  return [
    single(
      'guest-without-name',
      hours.later(2),
      people.annaFinance,
      { name: 'Kofi Osei', email: nameless.address.toUpperCase(), company: 'Osei Trading' },
      [invited(nameless), booked(rooms.dorado)],
      showsRoom(confirmed(rooms.dorado)),
    ),
    single(
      'host-with-a-namesake',
      hours.later(2),
      people.annaMarketing,
      arriving(frida),
      [invited(frida), booked(rooms.equinox)],
      showsRoom(confirmed(rooms.equinox)),
    ),
    single(
      'visitor-by-name-only',
      hours.later(2),
      people.bo,
      named('bronte-hall zoe', 'Moorland Press'),
      [invited(zoe), booked(rooms.cassiopeia)],
      showsRoom(confirmed(rooms.cassiopeia)),
    ),
    single(
      'visitor-by-company-domain',
      hours.later(-2),
      people.bo,
      arriving(arjunsColleague),
      [invited(arjun), booked(rooms.borealis)],
      showsRoom(confirmed(rooms.borealis)),
    ),
    single(
      'free-mail-proves-nothing',
      hours.later(-2),
      people.lena,
      arriving(otherFreeMail),
      [invited(rene), booked(rooms.cassiopeia)],
      asks,
    ),
    single(
      'unknown-visitor',
      hours.later(-2),
      people.hugo,
      named('Ingrid Falk'),
      [invited(selma), booked(rooms.dorado)],
      asks,
    ),
    single(
      'hidden-attendees',
      hours.later(-2),
      people.annaFinance,
      arriving(henrik),
      [invited(henrik), booked(rooms.equinox)],
      showsRoom(confirmed(rooms.equinox)),
      { hidesAttendees: true },
    ),
    single(
      'colleagues-only',
      hours.later(2),
      people.grace,
      named('Bruno Salis'),
      [invited(people.jonas), invited(everyone), booked(rooms.borealis)],
      findsNothing,
    ),
    {
      key: 'nothing-planned',
      host: people.grace.address,
      visitor: named('Noor Bakker', 'Bakker & Zonen'),
      at: hours.now,
      meetings: [],
      expected: { outcome: 'no-meeting' },
    },
    {
      key: 'no-mailbox',
      host: people.peter.address,
      visitor: named('Lars Eide'),
      at: hours.now,
      meetings: [],
      expected: { outcome: 'unavailable', cause: 'no-mailbox' },
    },
  ];
}
