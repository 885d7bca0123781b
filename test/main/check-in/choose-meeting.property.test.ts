import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Meeting } from '../../../main/calendar/meeting.ts';
import { chooseMeeting, type MeetingChoice } from '../../../main/check-in/choose-meeting.ts';
import {
  arbitraryDay,
  arbitraryMeeting,
  arbitraryVisitor,
  reordered,
} from './arbitrary-meeting.ts';
import { byMail, host, meeting, priya, question, stranger } from './meeting-builder.ts';

const meetingsOf = (choice: MeetingChoice): readonly Meeting[] =>
  choice.kind === 'ask' ? choice.meetings : choice.kind === 'one' ? [choice.meeting] : [];

const outcome = (day: readonly Meeting[], visitor = stranger) => {
  const { choice, trace } = chooseMeeting(day, question({ visitor }));
  return { kind: choice.kind, ids: meetingsOf(choice).map(({ id }) => id), trace };
};

test('the order in which meetings, people and places come never matters', () => {
  const orders = arbitraryDay.chain((day) => fc.tuple(fc.constant(day), reordered(day)));
  fc.assert(
    fc.property(orders, arbitraryVisitor, ([day, other], visitor) => {
      expect(outcome(other, visitor)).toEqual(outcome(day, visitor));
    }),
  );
});

test('a cancelled meeting more changes nothing but the trace', () => {
  fc.assert(
    fc.property(arbitraryDay, arbitraryMeeting, arbitraryVisitor, (day, more, visitor) => {
      const cancelled = { ...more, cancelled: true, id: 'more', iCalUid: 'more' };
      const before = outcome(day, visitor);
      const after = outcome([...day, cancelled], visitor);
      expect([after.kind, after.ids]).toEqual([before.kind, before.ids]);
      expect(after.trace).toHaveLength(before.trace.length + 1);
      expect(after.trace).toEqual(expect.arrayContaining([...before.trace]));
    }),
  );
});

test('no meeting of colleagues appears without evidence', () => {
  const colleague = /@contoso\.example$/;
  fc.assert(
    fc.property(arbitraryDay, (day) => {
      const { choice } = chooseMeeting(day, question());
      for (const { organiser, attendees } of meetingsOf(choice)) {
        const people = [...attendees.filter(({ role }) => role === 'person'), organiser];
        const others = people.flatMap((one) => (one?.address && one.address !== host ? [one] : []));
        const guests = others.filter(({ address }) => !colleague.test(address ?? ''));
        expect(others.length === 0 || guests.length > 0).toBe(true);
        if (guests.length > 0) expect(choice.kind).toBe('ask');
      }
    }),
  );
});

test('a private, free or cancelled meeting never appears without evidence', () => {
  fc.assert(
    fc.property(arbitraryDay, (day) => {
      const { choice } = chooseMeeting(day, question());
      for (const one of meetingsOf(choice)) {
        expect(one).toMatchObject({ private: false, free: false, cancelled: false });
      }
    }),
  );
});

test("the visitor's own address always beats weaker evidence", () => {
  fc.assert(
    fc.property(arbitraryDay, fc.constantFrom('06:00-07:00', '18:00-19:00'), (day, time) => {
      const theirs = meeting(time, [priya]);
      const { choice } = chooseMeeting([...day, theirs], question(byMail));
      expect(choice.kind).not.toBe('none');
      for (const { attendees, organiser } of meetingsOf(choice)) {
        const addresses = [...attendees, organiser].map((one) => one?.address);
        expect(addresses).toContain(priya.address);
      }
    }),
  );
});

test('the trace has one row for each meeting, by start, and none ruled out that was chosen', () => {
  fc.assert(
    fc.property(arbitraryDay, arbitraryVisitor, (day, visitor) => {
      const { trace, ids } = outcome(day, visitor);
      const starts = trace.map(({ time }) => time.start);
      expect(trace).toHaveLength(new Set(day.map(({ iCalUid }) => iCalUid)).size);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(trace.filter(({ ruledOut }) => ruledOut === null)).toHaveLength(ids.length);
    }),
  );
});

test('the trace names nobody', () => {
  fc.assert(
    fc.property(arbitraryDay, arbitraryVisitor, (day, visitor) => {
      expect(JSON.stringify(outcome(day, visitor).trace)).not.toMatch(/@|Priya|Sam|Alex|Aurora/);
    }),
  );
});
