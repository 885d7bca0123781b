import { people } from '../company/people.ts';
import { rooms } from '../company/rooms.ts';
import { confirmed, findsNothing, showsRoom } from './expectations.ts';
import type { Hours } from './hours.ts';
import { arriving, booked, invited, meeting, named, outsider, single } from './parts.ts';
import type { Scenario } from './scenario.ts';

const mariam = outsider('Mariam Haidari', 'mariam.haidari@kabulcarpets.example');
const theo = outsider('Theo Papadakis', 'theo@cretanoil.example');
const elif = outsider('Elif Kaya', 'elif.kaya@kayatrade.example');
const noemi = outsider('Noémi Szabó', 'noemi.szabo@danubeglass.example');
const boris = outsider('Boris Ivanov', 'boris@ivanovtools.example');
const sean = outsider('Seán Murphy', 'sean.murphy@corkbrew.example');
const wanjiru = outsider('Wanjiru Kamau', 'wanjiru@nairobitech.example');
const yuki = outsider('Yuki Tanaka', 'yuki.tanaka@tanakaworks.example');

/** Kinds of meeting: private, free, cancelled, declined, absent, in series, with nobody. */
export function kinds(hours: Hours): readonly Scenario[] {
  const later = hours.later(4);
  const weekly = { key: 'supplier-weekly', type: 'occurrence' } as const;
  const wanjirusWeek = [invited(wanjiru), booked(rooms.cassiopeia)];
  const occurrence = meeting('recurring-occurrence', hours.from(10), people.chidi, wanjirusWeek, {
    series: weekly,
  });
  const otherWeeks = [-7, 7].map((days) =>
    meeting(
      `recurring-occurrence${days < 0 ? '-before' : '-after'}`,
      hours.days(days, hours.from(10)),
      people.chidi,
      wanjirusWeek,
      { series: weekly },
    ),
  );
  const free = single(
    'free-with-external',
    later,
    people.rosa,
    arriving(theo),
    [invited(theo), booked(rooms.oak)],
    showsRoom(confirmed(rooms.oak)),
    { showAs: 'free' },
  );
  const secret = single(
    'private',
    hours.later(-4),
    people.emre,
    arriving(mariam),
    [invited(mariam), booked(rooms.cassiopeia)],
    showsRoom(confirmed(rooms.cassiopeia)),
    { private: true },
  );
  const unrelated = (key: string, other: Scenario): Scenario => ({
    ...other,
    key,
    visitor: named('Jasper Quill'),
    meetings: [],
    expected: { outcome: 'no-meeting' },
  });
  return [
    secret,
    unrelated('private-to-a-stranger', secret),
    free,
    unrelated('free-to-a-stranger', free),
    single(
      'cancelled',
      later,
      people.fatima,
      arriving(elif),
      [invited(people.fatima)],
      findsNothing,
      { organizer: elif, cancelled: true },
    ),
    single(
      'cancelled-by-assistant',
      hours.later(2),
      people.paula,
      arriving(noemi),
      [invited(people.paula), invited(noemi), booked(rooms.dorado)],
      findsNothing,
      { organizer: people.carla, cancelled: true },
    ),
    single(
      'declined-by-host',
      hours,
      people.fatima,
      arriving(boris),
      [invited(people.fatima, 'declined', { keepsDeclined: true })],
      findsNothing,
      { organizer: boris },
    ),
    single('out-of-office', hours, people.samir, arriving(sean), [invited(sean)], findsNothing, {
      ...hours.from(-60, 180),
      showAs: 'oof',
    }),
    single(
      'working-elsewhere',
      later,
      people.samir,
      named('Odile Perrin'),
      [booked(rooms.borealis)],
      findsNothing,
      { showAs: 'workingElsewhere' },
    ),
    {
      key: occurrence.key,
      host: people.chidi.address,
      visitor: arriving(wanjiru),
      at: hours.now,
      meetings: [occurrence, ...otherWeeks],
      expected: showsRoom(confirmed(rooms.cassiopeia))(occurrence),
    },
    // Usually half an hour earlier, and in another room.
    single(
      'recurring-exception',
      later,
      people.chidi,
      arriving(yuki),
      [invited(yuki), booked(rooms.fornax)],
      showsRoom(confirmed(rooms.fornax)),
      { series: { key: 'prototype-review', type: 'exception' } },
    ),
    single('lunch-busy', hours, people.ines, named('Ravi Shah'), [], findsNothing),
    single('lunch-free', later, people.ines, named('Elena Popescu'), [], findsNothing, {
      showAs: 'free',
    }),
  ];
}
