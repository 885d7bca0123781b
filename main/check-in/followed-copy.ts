import { type EpochMs, epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import type { CachedCopy, CalendarCache } from '../calendar/cache/calendar-cache.ts';
import { emailAddress, type Meeting, seriesUid } from '../calendar/meeting.ts';
import type { MeetingKey } from '../visits/visit.ts';
import { compareText } from './compare-text.ts';
import { freshestOfEach } from './freshest-copy.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { localDay, meetingSpan, overlap } from './meeting-span.ts';

/** A meeting that is looked for again. */
export interface LostMeeting {
  readonly key: MeetingKey;
  /** When it was, as far as is known. */
  readonly span: TimeSpan;
  /** When it was seen last. */
  readonly seenAt: EpochMs;
}

/** What {@link followedCopy} works with. */
export interface FollowedCopyParts {
  readonly cache: Pick<CalendarCache, 'copies' | 'read'>;
  readonly settings: Pick<LookupSettings, 'access' | 'configuredRooms' | 'timeZone'>;
  readonly now: () => EpochMs;
}

/** How long other rooms' calendars, read one after the other, may lag behind, in milliseconds. */
const longestLag = minute;

/** How much of what is to come is always kept up with: a week from the start of today. */
const week = 7 * 24 * 60 * minute;

/**
 * The copy that tells of a meeting now: the one on the calendar where it was found; if that is a
 * room's and the meeting left it, the one on another configured room's. `meeting` is null where the
 * calendars were read and it is on none of them; all is null where that is not known.
 */
export function followedCopy(
  parts: FollowedCopyParts,
  lost: LostMeeting,
): { readonly meeting: Meeting | null; readonly asOf: EpochMs } | null {
  const { cache, settings } = parts;
  const { key } = lost;
  const ofRoom = isRoomKey(key, settings);
  const copies = cache.copies(key.iCalUid);
  const own = copies
    .filter(({ meeting }) => meeting.calendar === key.calendar)
    .sort(standingFirst)[0];
  if (own && !(ofRoom && own.meeting.cancelled)) return own;
  const read = own ? null : cache.read(emailAddress(key.calendar), whereItMayBe(parts, lost));
  const without = own ?? read;
  if (!without) return null;
  const renamed = read && movedWithSeries(read.meetings, lost, settings.timeZone);
  if (renamed) return { meeting: renamed, asOf: without.asOf };
  if (ofRoom) {
    const { configuredRooms } = settings;
    const [elsewhere] = freshestOfEach(
      copies.filter(({ meeting }) => configuredRooms.has(meeting.calendar)),
    );
    if (elsewhere) return { ...elsewhere, asOf: earlier(elsewhere.asOf, without.asOf) };
    if (!haveCaughtUp(parts, lost, without.asOf)) return null;
  }
  return { meeting: null, asOf: without.asOf };
}

/**
 * Where a meeting that is to be missing has to be missing: a look at one day takes away what was moved
 * to another, which the next round finds there.
 */
function whereItMayBe({ now, settings }: FollowedCopyParts, { span }: LostMeeting): TimeSpan {
  const today = localDay(now(), settings.timeZone).start;
  // A day that is shorter or longer ends an hour off: inside what is kept up with.
  return { start: span.start, end: epochMs(Math.max(span.end, today + week - 60 * minute)) };
}

/**
 * The occurrence that a lost one became where its whole series was moved, which names all of them anew:
 * the only one of that series on the day.
 */
function movedWithSeries(
  meetings: readonly Meeting[],
  { key, span }: LostMeeting,
  timeZone: string,
): Meeting | null {
  const series = seriesUid(key.iCalUid);
  if (series === key.iCalUid) return null;
  const day = localDay(span.start, timeZone);
  const [only, ...others] = meetings.filter(
    ({ iCalUid, time, cancelled }) =>
      !cancelled && seriesUid(iCalUid) === series && overlap(meetingSpan(time, timeZone), day),
  );
  return only && others.length === 0 ? only : null;
}

/** Whether the calendar that a meeting was found on is a room's. */
const isRoomKey = (
  { calendar }: MeetingKey,
  { access, configuredRooms }: FollowedCopyParts['settings'],
): boolean => access === 'rooms' || configuredRooms.has(emailAddress(calendar));

/** The earlier of two instants. */
export const earlier = (a: EpochMs, b: EpochMs): EpochMs => (a < b ? a : b);

/**
 * Whether a meeting that left its room would be known to be in another one by now: while a change of
 * rooms is read, one calendar after the other, it is in none of them for a moment.
 */
function haveCaughtUp(
  { cache, settings, now }: FollowedCopyParts,
  lost: LostMeeting,
  asOf: EpochMs,
) {
  if (now() - asOf >= longestLag) return true;
  const others = [...settings.configuredRooms].filter((room) => room !== lost.key.calendar);
  return others.every((room) => {
    const read = cache.read(room, lost.span);
    return read !== null && read.asOf > lost.seenAt;
  });
}

/** One that stands before a cancelled one, then the one that was read last. */
function standingFirst(a: CachedCopy, b: CachedCopy): number {
  return (
    Number(a.meeting.cancelled) - Number(b.meeting.cancelled) ||
    b.asOf - a.asOf ||
    compareText(a.meeting.id, b.meeting.id)
  );
}
