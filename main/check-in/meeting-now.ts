import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { CalendarCache } from '../calendar/cache/calendar-cache.ts';
import { type EmailAddress, emailAddress, type Meeting } from '../calendar/meeting.ts';
import type { MeetingState, ReadMeetingState } from '../visits/meeting-state.ts';
import type { FollowedVisit } from '../visits/visit-history.ts';
import { cachedReader } from './calendar-reader.ts';
import { followedCopy } from './followed-copy.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { hostDeclined, hostTakesPart } from './meeting-people.ts';
import { meetingSpan } from './meeting-span.ts';
import { roomsNow } from './rooms-now.ts';

/** What {@link meetingNow} works with. */
export interface MeetingNowParts {
  readonly cache: CalendarCache;
  readonly settings: LookupSettings;
  readonly now: () => EpochMs;
}

/**
 * How the meeting of a visit stands, as the cache alone knows it; null where it knows nothing newer
 * than what is noted: an error is no change.
 *
 * A meeting is cancelled where it says so, where it is not in the calendar any more, and where it no
 * longer counts for this visitor, by the rules that it was chosen by: the host declined it or left
 * it, or it became something else, such as time out of office. One that was moved out of the window
 * that the cache keeps up with looks gone, and is cancelled.
 */
export async function meetingNow(
  { cache, settings, now }: MeetingNowParts,
  visit: FollowedVisit,
): Promise<ReadMeetingState | null> {
  const { completion, meetingNow: known, followedUntil } = visit;
  if (!completion?.meeting || !known || followedUntil === null) return null;
  const key = completion.meeting;
  const lost = { key, span: known.span, seenAt: followedUntil };
  const found = followedCopy({ cache, settings, now }, lost);
  if (!found) return null;
  const maxAge = longestAge(settings);
  const isNews = (asOf: EpochMs) => asOf > followedUntil && now() - asOf <= maxAge;
  if (found.asOf > now()) cache.forgetReadAfter(now());
  if (found.asOf > now() || !isNews(found.asOf)) return null;

  const { meeting, asOf } = found;
  const host = visit.host.address === null ? null : emailAddress(visit.host.address);
  if (!meeting || countsNoMore(meeting, host)) return { ...known, cancelled: true, asOf };
  const span = meetingSpan(meeting.time, settings.timeZone);
  if (isHidden(meeting)) return { ...known, span, cancelled: false, asOf };
  const reader = cachedReader(cache, maxAge, now);
  const rooms = await roomsNow(
    { cache, reader, settings, host: host ?? emailAddress(key.calendar) },
    { meeting, asOf },
    span.start === known.span.start ? confirmedRooms(known) : [],
  );
  return rooms && isNews(rooms.asOf) ? { span, ...rooms, cancelled: false } : null;
}

/** In milliseconds. Where cached answers are never shown, the cache is still good for following. */
const longestAge = ({ maxAgeHours }: LookupSettings): number =>
  Math.max(maxAgeHours, 1) * 60 * minute;

/** Nobody knows the address of a host whose name was typed and not listed. */
function countsNoMore(meeting: Meeting, host: EmailAddress | null): boolean {
  if (meeting.cancelled || meeting.kind !== 'meeting') return true;
  if (isHidden(meeting)) return false;
  return host !== null && (!hostTakesPart(meeting, host) || hostDeclined(meeting, host));
}

/**
 * A meeting that became private, or whose calendar shows no more than when it is busy: who and which
 * rooms are in it is not to be seen any more, and that is no change.
 */
const isHidden = ({ organiser, attendees, locations }: Meeting): boolean =>
  organiser === null && attendees.length === 0 && locations.length === 0;

const confirmedRooms = ({ rooms }: MeetingState) =>
  rooms.filter(({ status }) => status === 'confirmed');
