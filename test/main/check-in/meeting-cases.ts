import { expect, test } from 'vitest';
import type { Meeting, MeetingTime } from '../../../main/calendar/meeting.ts';
import { chooseMeeting, type MeetingChoice } from '../../../main/check-in/choose-meeting.ts';
import type { MeetingQuestion } from '../../../main/check-in/meeting-question.ts';
import { meetingSpan } from '../../../main/check-in/meeting-span.ts';
import { Temporal } from '../../../shared/temporal.ts';
import { berlin, question } from './meeting-builder.ts';

/** One row of a table of choices; one test each. */
export interface Case {
  readonly name: string;
  readonly meetings: readonly Meeting[];
  readonly asked?: Partial<MeetingQuestion>;
  /** `10:00-11:00 by visitor-email`, `which of 10:00-10:30 10:15-11:00?` or `none`. */
  readonly choice: string;
  /** For each candidate, by start: what ruled it out, or `-`. */
  readonly ruledOut: string;
}

/** Runs a table: each row is a test of its name. */
export function checkCases(cases: readonly Case[]): void {
  test.each(cases)('$name', (row) => {
    expect(chosen(row)).toEqual({ choice: row.choice, ruledOut: row.ruledOut });
  });
}

function chosen({ meetings, asked = {} }: Case): Pick<Case, 'choice' | 'ruledOut'> {
  const { choice, trace } = chooseMeeting(meetings, question(asked));
  return { choice: inWords(choice), ruledOut: trace.map((row) => row.ruledOut ?? '-').join(' ') };
}

function inWords(choice: MeetingChoice): string {
  switch (choice.kind) {
    case 'one':
      return `${hours(choice.meeting.time)} by ${choice.evidence}`;
    case 'ask':
      return `which of ${choice.meetings.map((meeting) => hours(meeting.time)).join(' ')}?`;
    case 'none':
      return 'none';
  }
}

const hours = (time: MeetingTime): string => {
  const { start, end } = meetingSpan(time, berlin);
  return [start, end]
    .map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(berlin))
    .map((at) => at.toPlainTime().toString({ smallestUnit: 'minute' }))
    .join('-');
};
