import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { EmailAddress } from '../meeting.ts';
import { isClosed } from '../reach.ts';
import { calendarPath, dateTime, prefer } from './calendar-path.ts';
import type { GraphClient } from './client.ts';
import type { GraphFailure } from './graph-failure.ts';
import { addressIn } from './mapping.ts';
import { pageSchema, scheduleSchema, type WireSchedule } from './wire.ts';

/** Most calendars in one question (https://learn.microsoft.com/graph/outlook-get-free-busy-schedule). */
const mostAtOnce = 20;

/** How many of the calendars are tried as the one whose mailbox is asked; some may be gone, or closed. */
const mostAskers = 3;

const answerSchema = pageSchema(scheduleSchema);

/** What is asked of calendars. */
export interface SchedulesQuestion {
  /** At most 62 days. */
  readonly span: TimeSpan;
  /** How long the intervals of `availabilityView` are, in minutes: from 5 on. */
  readonly interval: number;
}

/** When calendars are busy. One that is closed, or gone, is not in the answer, or has an error. */
export async function readSchedules(
  graph: GraphClient,
  calendars: Iterable<EmailAddress>,
  question: SchedulesQuestion,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<EmailAddress, WireSchedule>, GraphFailure>> {
  const asked = [...new Set(calendars)];
  const found = new Map<EmailAddress, WireSchedule>();
  const refusals: GraphFailure[] = [];
  for (let from = 0; from < asked.length; from += mostAtOnce) {
    const read = await ask(graph, asked.slice(from, from + mostAtOnce), question, signal);
    if (!read.ok && !isClosed(read.error.failure)) return read;
    if (!read.ok) refusals.push(read.error);
    for (const schedule of read.ok ? read.value : []) {
      const calendar = addressIn(schedule.scheduleId);
      if (calendar) found.set(calendar, schedule);
    }
  }
  // Where some are open, closed ones are just not known; where none is, the kiosk may ask no one.
  const [first] = refusals;
  const isRefused = refusals.length * mostAtOnce >= asked.length;
  return isRefused && first?.failure.cause === 'forbidden' ? fail(first) : ok(found);
}

/** Any mailbox can be asked for the schedules of others: one that is there and open to us. */
async function ask(
  graph: GraphClient,
  schedules: readonly EmailAddress[],
  { span, interval }: SchedulesQuestion,
  signal: AbortSignal,
): Promise<Result<readonly WireSchedule[], GraphFailure>> {
  const body = {
    schedules,
    startTime: dateTime(span.start),
    endTime: dateTime(atLeast(span, interval)),
    availabilityViewInterval: interval,
  };
  const askAt = async (mailbox: EmailAddress) => {
    const path = `${calendarPath(mailbox)}/calendar/getSchedule`;
    const headers = { Prefer: prefer };
    const read = await graph.ask({ path, headers, mailbox, body, answer: answerSchema }, signal);
    return read.ok ? ok(read.value.value) : read;
  };
  let answer: Result<readonly WireSchedule[], GraphFailure> = ok([]);
  for (const mailbox of schedules.slice(0, mostAskers)) {
    answer = await askAt(mailbox);
    if (answer.ok || !isClosed(answer.error.failure)) return answer;
  }
  return answer;
}

/** A question spans at least one interval. */
const atLeast = ({ start, end }: TimeSpan, interval: number): EpochMs =>
  epochMs(Math.max(end, start + interval * minute));
