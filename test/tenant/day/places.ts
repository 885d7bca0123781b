import { people } from '../company/people.ts';
import { rooms, things } from '../company/rooms.ts';
import { confirmed, showsNoRoom, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import {
  arriving,
  booked,
  invited,
  named,
  outsider,
  pickedRoom,
  single,
  teamsPlace,
} from './parts.ts';
import type { Scenario } from './scenario.ts';

const joel = outsider('Joel Rivera', 'joel.rivera@riveratextiles.example');
const hanna = outsider('Hanna Keller', 'hanna.keller@kellerlabs.example');
const dmitri = outsider('Dmitri Orlov', 'dmitri@orlovoptics.example');
const maeve = outsider('Maeve Byrne', 'maeve.byrne@byrnefoods.example');
const pablo = outsider('Pablo Ortega', 'pablo@ortegaprint.example');
const tamika = outsider('Tamika Jones', 'tamika.jones@peachtreesoft.example');

/** Where a meeting is said to be, other than by one room that was invited. */
export function places(hours: Hours): readonly Scenario[] {
  const teams = { places: [teamsPlace], teams: true };
  return [
    single(
      'room-named-but-never-booked',
      hours.later(-2),
      people.marek,
      arriving(joel),
      [invited(joel)],
      showsNoRoom,
      { places: [{ kind: 'api-room', name: 'Aurora', address: rooms.aurora.address }] },
    ),
    single(
      'location-without-address',
      hours,
      people.nadia,
      arriving(hanna),
      [invited(hanna)],
      showsRoom({ name: 'Sky Lounge', building: null, floor: null, status: 'pending' }),
      { places: [{ kind: 'named-room', name: 'Sky Lounge' }] },
    ),
    single(
      'joined-locations',
      hours.later(-4),
      people.nadia,
      arriving(dmitri),
      [invited(dmitri), booked(rooms.dorado)],
      showsRoom(confirmed(rooms.dorado)),
      { places: [pickedRoom(rooms.dorado), teamsPlace], teams: true },
    ),
    single(
      'equipment-and-desk',
      hours,
      people.paula,
      arriving(maeve),
      [invited(maeve), booked(things.projector), booked(things.desk)],
      showsNoRoom,
      { places: [{ kind: 'text', name: things.desk.name }] },
    ),
    single(
      'street-address',
      hours.later(4),
      people.paula,
      arriving(pablo),
      [invited(pablo)],
      showsNoRoom,
      {
        places: [
          { kind: 'street', name: 'Café Morgenrot', street: 'Kastanienallee 85', city: 'Berlin' },
        ],
      },
    ),
    single(
      'teams-only',
      hours,
      people.quentin,
      arriving(tamika),
      [invited(tamika)],
      showsNoRoom,
      teams,
    ),
    single(
      'host-and-room-only',
      hours.later(4),
      people.quentin,
      named('Casimir Wolf'),
      // Some clients list the organiser among those who were invited.
      [invited(people.quentin, 'none'), booked(rooms.maple)],
      showsRoom(confirmed(rooms.maple)),
    ),
  ];
}
