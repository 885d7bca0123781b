import { describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { chooseMeeting } from '../../../main/check-in/choose-meeting.ts';
import {
  allDay,
  aurora,
  byMail,
  copyOn,
  meeting,
  priya,
  question,
  sam,
} from './meeting-builder.ts';

describe('the trace', () => {
  test('says the evidence of what was ruled out, and nothing of who was invited', () => {
    const meetings = [
      meeting('09:00-10:00', [priya], { cancelled: true }),
      meeting('10:00-11:00', [aurora]),
      allDay('2026-11-24', '2026-11-24', [priya]),
    ];
    const { trace } = chooseMeeting(meetings, question(byMail));
    expect(trace.map(({ allDay, evidence, ruledOut }) => ({ allDay, evidence, ruledOut }))).toEqual(
      [
        { allDay: true, evidence: 'visitor-email', ruledOut: 'all-day-beside-timed' },
        { allDay: false, evidence: 'visitor-email', ruledOut: 'cancelled' },
        { allDay: false, evidence: 'host-and-time', ruledOut: null },
      ],
    );
    expect(Object.keys(trace[0] ?? {}).sort()).toEqual(['allDay', 'evidence', 'ruledOut', 'time']);
    expect(JSON.stringify(trace)).not.toContain('@');
  });

  test('says no evidence where nothing speaks for a meeting', () => {
    const { trace } = chooseMeeting([meeting('10:00-11:00', [sam])], question());
    expect(trace[0]?.evidence).toBeNull();
  });
});

describe('copies of one meeting', () => {
  const original = meeting('10:00-11:00', [priya, aurora]);
  const onRoom = meeting('10:00-11:00', [], copyOn(aurora.address, original));
  const chosenCopy = (copies: Parameters<typeof chooseMeeting>[0]) => {
    const { choice, trace } = chooseMeeting(copies, question(byMail));
    return { id: choice.kind === 'one' && choice.meeting.id, rows: trace.length };
  };

  test("are one candidate, and the host's own copy stands for it", () => {
    expect(chosenCopy([onRoom, original])).toEqual({ id: original.id, rows: 1 });
  });

  test("a room that was dropped keeps a cancelled copy, which is not the meeting's", () => {
    const other = meeting('10:00-11:00', [], copyOn(emailAddress('a@rooms.example'), original));
    const dropped = { ...other, cancelled: true };
    expect(chosenCopy([dropped, onRoom])).toEqual({ id: onRoom.id, rows: 1 });
  });

  test('a cancelled copy of the host speaks for all of them', () => {
    expect(chosenCopy([onRoom, { ...original, cancelled: true }])).toEqual({ id: false, rows: 1 });
  });

  test('the next occurrence of a series is a meeting of its own', () => {
    const next = { ...meeting('10:30-11:30', [priya]), iCalUid: original.iCalUid };
    expect(chosenCopy([original, next]).rows).toBe(2);
  });
});
