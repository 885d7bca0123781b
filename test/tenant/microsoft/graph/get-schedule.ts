import { z } from 'zod';
import { epochMs, minute, type TimeSpan } from '../../../../shared/epoch-ms.ts';
import { findAccount } from '../../company/company.ts';
import { bearing } from '../bearing.ts';
import { overlap } from './calendar-view.ts';
import { dateTime, showAs } from './event.ts';
import { copiesIn, mailboxOf } from './mailbox.ts';
import { postedTime } from './posted-time.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { allowOptions } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';

const question = z.strictObject({
  schedules: z.array(z.string()).min(1),
  startTime: postedTime,
  endTime: postedTime,
  availabilityViewInterval: z.int().min(5).max(1440).default(30),
});

const longest = 62 * 24 * 60 * minute;

/** `POST /users/{key}/calendar/getSchedule`: when others are free, without a word of what they do. */
export function getSchedule(call: GraphCall, key: string): GraphReply {
  mailboxOf(key);
  allowOptions(call.query, []);
  const asked = question.safeParse(call.body);
  if (!asked.success) throw invalid(asked.error.issues[0]?.message ?? 'The request is invalid.');
  const { schedules, startTime: start, endTime: end, availabilityViewInterval } = asked.data;
  call.limits.asked(schedules.length);
  if (schedules.length > bearing.calendars) throw invalid('Too many schedules are asked for.');
  if (end - start >= longest) throw invalid('The requested time window is too long.');
  if (end - start < availabilityViewInterval * minute) {
    throw invalid('The interval is longer than the requested time window.');
  }
  const preferences = readPreferences(call.headers);
  return {
    status: 200,
    headers: preferences.applied,
    body: {
      '@odata.context': `${call.origin}/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)`,
      value: schedules.map((address) =>
        schedule(call, address, { start, end }, availabilityViewInterval * minute, preferences),
      ),
    },
  };
}

function schedule(
  call: GraphCall,
  address: string,
  span: TimeSpan,
  interval: number,
  preferences: Preferences,
) {
  const account = findAccount(address);
  if (!account?.mailbox) {
    return {
      scheduleId: address,
      availabilityView: '',
      scheduleItems: [],
      error: {
        message: `Unable to resolve e-mail address ${address} to an Active Directory object.`,
        responseCode: 'ErrorMailRecipientNotFound',
      },
    };
  }
  const items = copiesIn(call, account)
    .filter(({ meeting }) => overlap(meeting, span))
    .map((copy) => ({ meeting: copy.meeting, status: showAs(copy) }));
  return {
    scheduleId: address,
    availabilityView: view(items, span, interval),
    scheduleItems: items.map(({ meeting, status }) => ({
      status,
      // Unlike in a calendar view, whole days are converted like any other time.
      start: dateTime(meeting.start, false, preferences),
      end: dateTime(meeting.end, false, preferences),
    })),
  };
}

/** The digit of each way to be shown; where several meet, the greatest but elsewhere counts. */
const digits: Readonly<Record<string, number>> = {
  free: 0,
  workingElsewhere: 0.5,
  tentative: 1,
  busy: 2,
  oof: 3,
};

function view(
  items: readonly { readonly meeting: TimeSpan; readonly status: string }[],
  { start, end }: TimeSpan,
  interval: number,
): string {
  let text = '';
  for (let from = start; from < end; from = epochMs(from + interval)) {
    const slot = { start: from, end: epochMs(from + interval) };
    const there = items.filter(({ meeting }) => overlap(meeting, slot));
    const most = Math.max(0, ...there.map(({ status }) => digits[status] ?? 0));
    text += most === 0.5 ? '4' : most;
  }
  return text;
}

const invalid = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'ErrorInvalidRequest', message);
