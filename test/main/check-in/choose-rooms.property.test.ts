import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EmailAddress, Meeting } from '../../../main/calendar/meeting.ts';
import { chooseRooms } from '../../../main/check-in/choose-rooms.ts';
import type { RoomAnswer } from '../../../main/check-in/room-question.ts';
import { arbitraryDay, arbitraryMeeting, reordered, roomTexts } from './arbitrary-meeting.ts';
import { aurora, borealis, room } from './meeting-builder.ts';
import { roomQuestion } from './room-cases.ts';

const rooms = [aurora, borealis, room('Cirrus'), room('Nimbus')];

const arbitraryAnswers: fc.Arbitrary<ReadonlyMap<EmailAddress, RoomAnswer>> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...rooms.flatMap(({ address }) => (address ? [address] : []))),
      fc.constantFrom<RoomAnswer>('accepted', 'none', 'declined', 'absent', 'unreadable'),
    ),
  )
  .map((entries) => new Map(entries));

const choose = (
  of: Meeting,
  day: readonly Meeting[],
  ownAnswers: ReadonlyMap<EmailAddress, RoomAnswer>,
) => chooseRooms(of, day, roomQuestion({ ownAnswers, roomTexts }));

/** What a room answers as far as anybody can know; independent of how the product finds it out. */
function answerOf(
  name: string,
  of: Meeting,
  ownAnswers: ReadonlyMap<EmailAddress, RoomAnswer>,
): RoomAnswer | 'organiser' | undefined {
  const address = rooms.find((one) => one.name === name)?.address;
  const invited = of.attendees.find((attendee) => attendee.address === address);
  if (invited && of.answersStand) return invited.answer;
  const named = invited ?? of.locations.find((place) => place.address === address);
  if (!address || !named) return undefined;
  return ownAnswers.get(address) ?? (of.calendar === address ? of.ownAnswer : 'unreadable');
}

test('the order in which people, places and other meetings come never matters', () => {
  const orders = fc
    .tuple(arbitraryMeeting, arbitraryDay)
    .chain(([of, day]) => fc.tuple(fc.constant({ of, day }), reordered([of]), reordered(day)));
  fc.assert(
    fc.property(orders, arbitraryAnswers, ([{ of, day }, [other], otherDay], answers) => {
      expect(choose(other ?? of, otherDay, answers)).toEqual(choose(of, day, answers));
    }),
  );
});

test('a room that declined, or has nothing of the meeting, appears by none of its names', () => {
  fc.assert(
    fc.property(arbitraryMeeting, arbitraryAnswers, (of, answers) => {
      const shown = choose(of, [], answers).rooms.map(({ name }) => name.toLowerCase());
      for (const { name } of rooms) {
        const answer = answerOf(name, of, answers);
        if (answer !== 'declined' && answer !== 'absent') continue;
        expect(shown.filter((one) => one.includes(name.toLowerCase()))).toEqual([]);
      }
    }),
  );
});

test('a room is confirmed exactly when it accepted', () => {
  fc.assert(
    fc.property(arbitraryMeeting, arbitraryAnswers, (of, answers) => {
      const confirmed = choose(of, [], answers).rooms.filter(
        ({ status }) => status === 'confirmed',
      );
      const accepted = rooms.filter(({ name }) =>
        ['accepted', 'organiser'].includes(answerOf(name, of, answers) ?? ''),
      );
      expect(confirmed.map(({ name }) => name).sort()).toEqual(
        accepted.map(({ name }) => name).sort(),
      );
    }),
  );
});

test('no room is shown twice', () => {
  fc.assert(
    fc.property(arbitraryMeeting, arbitraryDay, arbitraryAnswers, (of, day, answers) => {
      const names = choose(of, day, answers).rooms.map(({ name }) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test('the trace shows the same rooms as the choice, in the same order', () => {
  fc.assert(
    fc.property(arbitraryMeeting, arbitraryDay, arbitraryAnswers, (of, day, answers) => {
      const { rooms: shown, trace } = choose(of, day, answers);
      const traced = trace.filter(({ ruledOut }) => ruledOut === null);
      expect(traced.map(({ name }) => name)).toEqual(shown.map(({ name }) => name));
    }),
  );
});
