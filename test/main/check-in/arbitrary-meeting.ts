import fc from 'fast-check';
import type { Answer, Attendee, Meeting, Person } from '../../../main/calendar/meeting.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import {
  alex,
  aurora,
  borealis,
  byMail,
  claimed,
  clock,
  host,
  joao,
  location,
  meeting,
  placeOf,
  priya,
  projector,
  room,
  sam,
  stranger,
  visitor,
} from './meeting-builder.ts';

const answers = fc.constantFrom<Answer>('accepted', 'tentative', 'declined', 'none');

const attendees: fc.Arbitrary<Attendee[]> = fc
  .subarray([alex, sam, priya, joao, aurora, borealis, room('Cirrus'), projector])
  .chain((invited) =>
    fc.tuple(...invited.map((one) => answers.map((answer) => ({ ...one, answer })))),
  );

const locations = fc.subarray([
  placeOf(aurora),
  placeOf(room('Nimbus')),
  claimed('AURORA'),
  claimed('Borealis (Annex); Stratus'),
  claimed('Microsoft Teams Meeting'),
  claimed('Stratus'),
  location('The north room'),
  location('Home'),
]);

/** What the installer mapped of {@link arbitraryMeeting}'s locations. */
export const roomTexts = { 'the north room': { name: 'Aurora', building: 'HQ', floor: '3' } };

const quarters = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n * 15 * minute);

const times: fc.Arbitrary<Meeting['time']> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(quarters(20), quarters(8)).map(([since, length]) => {
      const start = clock('08:00') + since;
      return { kind: 'timed', start: epochMs(start), end: epochMs(start + length) } as const;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ kind: 'all-day', firstDay: '2026-11-24', lastDay: '2026-11-24' }),
  },
);

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

/** Any meeting on the day of these tests; its ids are its own only within one list. */
export const arbitraryMeeting: fc.Arbitrary<Meeting> = fc
  .record({
    calendar: mostly(host, aurora.address ?? host),
    time: times,
    organiser: mostly<Person | null>(alex, sam, priya, null),
    attendees,
    locations,
    ownAnswer: mostly<Answer>('accepted', 'tentative', 'declined', 'none'),
    answersStand: fc.boolean(),
    cancelled: mostly(false, true),
    private: mostly(false, true),
    free: mostly(false, true),
    kind: mostly<Meeting['kind']>('meeting', 'out-of-office', 'working-location', 'focus-time'),
  })
  .map((parts) => {
    const own = parts.organiser?.address === parts.calendar;
    return meeting('10:00-11:00', [], own ? { ...parts, ownAnswer: 'organiser' } : parts);
  });

/** A host's day, some of it as copies of one meeting on two calendars. */
export const arbitraryDay: fc.Arbitrary<Meeting[]> = fc
  .array(fc.tuple(arbitraryMeeting, fc.boolean()), { maxLength: 8 })
  .map((drawn) =>
    drawn.flatMap(([one, copied], index) => {
      const own = { ...one, id: `id-${index}`, iCalUid: `uid-${index}` };
      return copied
        ? [own, { ...own, id: `copy-${index}`, calendar: aurora.address ?? host }]
        : [own];
    }),
  );

/** A stranger, or one of those whom some meetings know by address, by name or by company. */
export const arbitraryVisitor = fc.constantFrom(
  stranger,
  byMail.visitor,
  visitor('raman PRIYA'),
  visitor('Bo', { company: 'Fabrikam AG' }),
);

/** The same meetings, and who and where within each, in another order. */
export const reordered = (day: readonly Meeting[]): fc.Arbitrary<Meeting[]> =>
  fc
    .tuple(...day.map((one) => fc.tuple(shuffled(one.attendees), shuffled(one.locations))))
    .map((parts) =>
      day.map((one, index) => {
        const [people = one.attendees, places = one.locations] = parts[index] ?? [];
        return { ...one, attendees: people, locations: places };
      }),
    )
    .chain(shuffled);

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length });
