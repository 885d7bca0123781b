import { type EpochMs, epochMs } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import { fail } from '../../shared/result.ts';
import type { CachedCopy, CalendarCache } from '../calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import type { CalendarReader, Reading } from './calendar-reader.ts';
import { chooseRooms } from './choose-rooms.ts';
import { earlier } from './followed-copy.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { meetingSpan } from './meeting-span.ts';
import { answerOn, ownRoomAnswers } from './own-room-answers.ts';
import type { RoomTrace } from './room-question.ts';

/** What {@link roomsNow} works with. */
export interface RoomsNowParts {
  readonly cache: Pick<CalendarCache, 'copies' | 'involving'>;
  readonly reader: CalendarReader;
  readonly settings: LookupSettings;
  readonly host: EmailAddress;
}

/** Rooms, and when the oldest read that says so began. */
export interface ReadRooms {
  readonly rooms: readonly ShownRoom[];
  readonly asOf: EpochMs;
}

/**
 * The rooms of a meeting as a lookup would show them. A room whose answer to the same time cannot be
 * learned any more keeps the one that is known. Null where reads do not fit together yet: a room's
 * calendar was read before the meeting was moved, or moved into it.
 */
export async function roomsNow(
  { cache, reader, settings, host }: RoomsNowParts,
  { meeting, asOf }: CachedCopy,
  confirmed: readonly ShownRoom[],
): Promise<ReadRooms | null> {
  const rooms = keptUpWith(reader, settings.configuredRooms);
  const ownAnswers = await ownRoomAnswers(rooms, meeting, settings);
  const copies = cache.copies(meeting.iCalUid);
  for (const [room, reading] of rooms.readings) {
    const lags = reading.asOf < asOf || copies.some((copy) => isMoved(copy.meeting, room, meeting));
    const answer = answerOn(reading.meetings, meeting, settings.timeZone);
    if (lags && answer === 'absent') return null;
  }
  const oldest = [...rooms.readings.values()].reduce((at, read) => earlier(at, read.asOf), asOf);
  const question = { ...settings, host, ownAnswers };
  const own = chooseRooms(meeting, [], question);
  if (own.rooms.length > 0) return { rooms: withKnown(own, confirmed), asOf: oldest };

  // Only a meeting without a room of its own may have one that the host holds for it.
  const { start, end } = meetingSpan(meeting.time, settings.timeZone);
  const span = { start, end: epochMs(Math.max(end, start + 1)) };
  const ofHost = settings.configuredRooms.has(meeting.calendar)
    ? { meetings: cache.involving(host, span).map((copy) => copy.meeting), asOf }
    : await readingOf(reader, meeting.calendar, span);
  return (
    ofHost && {
      rooms: chooseRooms(meeting, ofHost.meetings, question).rooms,
      asOf: earlier(oldest, ofHost.asOf),
    }
  );
}

/** Reads rooms that the cache keeps up with; what it has of others by chance grows old unseen. */
function keptUpWith(reader: CalendarReader, configuredRooms: ReadonlySet<EmailAddress>) {
  const readings = new Map<EmailAddress, Reading>();
  return {
    ...reader,
    readings,
    async read(room: EmailAddress, window: Parameters<CalendarReader['read']>[1]) {
      if (!configuredRooms.has(room)) return fail('offline' as const);
      const read = await reader.read(room, window);
      if (read.ok) readings.set(room, read.value);
      return read;
    },
  };
}

/** Whether a room's calendar has the meeting at another time. */
const isMoved = (copy: Meeting, room: EmailAddress, meeting: Meeting): boolean =>
  copy.calendar === room &&
  !copy.cancelled &&
  JSON.stringify(copy.time) !== JSON.stringify(meeting.time);

async function readingOf(
  reader: CalendarReader,
  ...asked: Parameters<CalendarReader['read']>
): Promise<Reading | null> {
  const read = await reader.read(...asked);
  return read.ok ? read.value : null;
}

/** Chosen rooms, of which those without an answer are as sure as they were known to be. */
function withKnown(
  { rooms, trace }: { readonly rooms: readonly ShownRoom[]; readonly trace: readonly RoomTrace[] },
  confirmed: readonly ShownRoom[],
): readonly ShownRoom[] {
  const shown = trace.filter(({ ruledOut }) => ruledOut === null);
  return rooms.map((room, index) => {
    const known = confirmed.find(
      ({ name, building, floor }) =>
        name === room.name && building === room.building && floor === room.floor,
    );
    return shown[index]?.answer === 'unknown' && known ? known : room;
  });
}
