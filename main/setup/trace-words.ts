import type { EpochMs, TimeSpan } from '../../shared/epoch-ms.ts';
import type { Outcome, UnavailableCause } from '../../shared/outcome.ts';
import { Temporal } from '../../shared/temporal.ts';
import type { MeetingTrace } from '../check-in/choose-meeting.ts';
import type { Evidence } from '../check-in/evidence.ts';
import type { LookupAnswer } from '../check-in/meeting-lookup.ts';
import type { MeetingRuledOut } from '../check-in/meeting-question.ts';
import type { RoomRuledOut, RoomTrace } from '../check-in/room-question.ts';

/**
 * Why a lookup ended as it did, one plain sentence a line, for whoever sets the kiosk up: how it
 * ended, then every meeting and every room that was considered. Times are in the kiosk's zone. Rooms
 * are named; people and subjects are not.
 */
export function traceWords({ outcome, trace }: LookupAnswer, timeZone: string): readonly string[] {
  return [
    ending(outcome),
    ...trace.map((step) => ('time' in step ? meetingWords(step, timeZone) : roomWords(step))),
  ];
}

function ending(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'room':
      return 'A meeting was found, and a room for it.';
    case 'meeting-without-room':
      return 'A meeting was found, but no room that can be shown for it.';
    case 'ambiguous':
      return 'More than one meeting may be meant: the visitor is asked which one, by time.';
    case 'no-meeting':
      return 'The calendar was read, and none of its meetings is this visitor’s.';
    case 'unavailable':
      return unavailable[outcome.cause];
    case 'not-configured':
      return 'No calendar is set up.';
    case 'not-licensed':
      return 'The licence does not cover calendar lookup.';
  }
}

const unavailable: Record<UnavailableCause, string> = {
  offline: 'The calendar could not be reached.',
  timeout: 'The calendar did not answer in time.',
  throttled: 'The calendar asks for fewer questions for a while.',
  unauthorized: 'The calendar did not accept the sign-in.',
  forbidden: 'This authorization may not read that calendar.',
  'no-mailbox': 'The host has no mailbox that this authorization knows of.',
  'bad-response': 'The calendar gave an answer that makes no sense.',
};

function meetingWords(
  { time, allDay, evidence, ruledOut }: MeetingTrace,
  timeZone: string,
): string {
  const meeting = `Meeting ${spanWords(time, allDay, timeZone)}`;
  if (ruledOut) return `${meeting}: not this one, ${meetingsOut[ruledOut]}.`;
  return `${meeting}: fits, ${evidence ? evidences[evidence] : 'by its time'}.`;
}

const evidences: Record<Evidence, string> = {
  'visitor-email': 'the visitor’s e-mail address is invited',
  'visitor-name': 'a guest of the visitor’s name is invited',
  'company-domain': 'somebody of the visitor’s company is invited',
  'host-and-time': 'it is the host’s, and near in time',
};

const meetingsOut: Record<MeetingRuledOut, string> = {
  cancelled: 'it was cancelled',
  'out-of-office': 'it says that the host is out of office',
  'working-location': 'it says where the host works',
  'focus-time': 'it is focus time',
  'host-not-in-meeting': 'the host is not in it',
  'declined-by-host': 'the host declined it',
  'outside-window': 'it is too far from the expected time',
  'private-without-evidence': 'it is private and does not name the visitor',
  'free-without-evidence': 'it is shown as free and does not name the visitor',
  'only-colleagues': 'only colleagues are in it',
  'host-alone': 'nobody but the host is in it',
  'holds-room-for-another': 'it only holds a room for another meeting',
  'all-day-beside-timed': 'it lasts all day, and another one has a time',
  'weaker-evidence': 'more speaks for another one',
  'further-away': 'another one is nearer in time',
};

function roomWords({ name, foundAs, answer, answeredBy, ruledOut }: RoomTrace): string {
  const room = `${name ? `Room ${name}` : 'A place without a room’s name'}, ${places[foundAs]}`;
  if (ruledOut) return `${room}: not shown, ${roomsOut[ruledOut]}.`;
  const source = answeredBy === 'room-calendar' ? ', says its own calendar' : '';
  return `${room}: shown, ${answers[answer]}${source}.`;
}

const places: Record<RoomTrace['foundAs'], string> = {
  attendee: 'invited to the meeting',
  location: 'the meeting’s location',
  'location-text': 'written as the meeting’s location',
  'mapped-text': 'meant by the text of the meeting’s location',
  'held-separately': 'held by the host in an entry of its own',
};

const answers: Record<RoomTrace['answer'], string> = {
  accepted: 'it accepted',
  tentative: 'it accepted tentatively',
  declined: 'it declined',
  none: 'it has not answered yet',
  absent: 'the meeting is not on its calendar',
  unknown: 'whether it accepted is not known',
};

const roomsOut: Record<RoomRuledOut, string> = {
  declined: 'it declined',
  'not-on-its-calendar': 'the meeting is not on its own calendar',
  'not-known-as-room': 'nothing says that it is a room',
  'named-like-a-refusing-room': 'it is named like a room that refused',
  'already-shown': 'it is shown already',
  'several-holds': 'the host holds several, and nothing says which one',
  'online-meeting': 'it is an online meeting',
  link: 'it is a link',
  'phone-number': 'it is a phone number',
  'street-address': 'it is a street address',
};

function spanWords({ start, end }: TimeSpan, allDay: boolean, timeZone: string): string {
  const from = local(start, timeZone);
  if (allDay) return `on ${from.toPlainDate().toString()}, all day`;
  const to = local(end, timeZone);
  const sameDay = from.toPlainDate().equals(to.toPlainDate());
  return `on ${day(from)} from ${clock(from)} to ${sameDay ? '' : `${day(to)}, `}${clock(to)}`;
}

const local = (at: EpochMs, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

const day = (at: Temporal.ZonedDateTime): string => at.toPlainDate().toString();

const clock = (at: Temporal.ZonedDateTime): string =>
  at.toPlainTime().toString({ smallestUnit: 'minute' });
