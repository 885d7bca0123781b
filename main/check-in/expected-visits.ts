import { setImmediate as turn } from 'node:timers/promises';
import type { TimeSpan } from '../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../shared/outcome.ts';
import type { CachedCopy, CalendarCache } from '../calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../calendar/meeting.ts';
import { chooseRooms, roomsToAsk } from './choose-rooms.ts';
import { compareText } from './compare-text.ts';
import type { ExpectedVisit } from './expected-visit.ts';
import { foldName } from './found-room.ts';
import { freshestOfEach } from './freshest-copy.ts';
import type { LookupSettings } from './lookup-settings.ts';
import { partyOf } from './meeting-party.ts';
import { meetingSpan, overlap } from './meeting-span.ts';
import { answerOn } from './own-room-answers.ts';
import type { RoomAnswer } from './room-question.ts';

/** What tells who is expected. */
export interface ExpectedVisitsParts {
  readonly cache: Pick<CalendarCache, 'read' | 'involving' | 'copies'>;
  readonly settings: LookupSettings;
}

/**
 * Who is expected in a span, by time: everybody from outside in a meeting that has a room in this
 * kiosk's building, as the configured rooms' calendars were last read. Opens every meeting of those
 * rooms in the span, in slices, so that whatever else waits gets its turn.
 */
export async function expectedVisits(
  { cache, settings }: ExpectedVisitsParts,
  span: TimeSpan,
): Promise<readonly ExpectedVisit[]> {
  const calendars = calendarsIn(cache, span);
  const copies: CachedCopy[] = [];
  for (const room of settings.configuredRooms) {
    copies.push(...calendars.room(room));
    await turn();
  }
  const visits: ExpectedVisit[] = [];
  for (const copy of freshestOfEach(copies)) {
    visits.push(...visitsOf(copy, settings, calendars));
    await turn();
  }
  return within(visits, span);
}

/** The visits in a span that somebody with this address is expected for, from whichever calendar. */
export function expectedBy(
  { cache, settings }: ExpectedVisitsParts,
  email: EmailAddress,
  span: TimeSpan,
): readonly ExpectedVisit[] {
  const calendars = calendarsIn(cache, span);
  const named = cache.involving(email, span).map(({ meeting }) => meeting.iCalUid);
  // Another calendar may know better by now who is invited.
  const copies = [...new Set(named)].flatMap((iCalUid) => cache.copies(iCalUid));
  const visits = freshestOfEach(copies).flatMap((copy) => visitsOf(copy, settings, calendars));
  return within(visits, span).filter(({ visitorEmail }) => visitorEmail === email);
}

/** What the cache holds in one span, each calendar read once. */
interface Calendars {
  /** Null where the room's calendar was not read. */
  readonly roomsMeetings: (room: EmailAddress) => readonly Meeting[] | null;
  readonly room: (room: EmailAddress) => readonly CachedCopy[];
  readonly hostsMeetings: (host: EmailAddress) => readonly Meeting[];
}

function calendarsIn(cache: ExpectedVisitsParts['cache'], span: TimeSpan): Calendars {
  const read = once((room: EmailAddress) => cache.read(room, span));
  return {
    roomsMeetings: (room) => read(room)?.meetings ?? null,
    room(room) {
      const reading = read(room);
      return reading?.meetings.map((meeting) => ({ meeting, asOf: reading.asOf })) ?? [];
    },
    hostsMeetings: once((host) => cache.involving(host, span).map(({ meeting }) => meeting)),
  };
}

function once<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}

/** Those that reach into the span, by time. */
function within(visits: readonly ExpectedVisit[], span: TimeSpan): readonly ExpectedVisit[] {
  return visits
    .filter((visit) => overlap(visit.span, span))
    .sort((a, b) => a.span.start - b.span.start || compareText(a.visitorEmail, b.visitorEmail));
}

/** One for each guest of a meeting; none where it has no room here. */
function visitsOf(
  { meeting, asOf }: CachedCopy,
  settings: LookupSettings,
  calendars: Calendars,
): readonly ExpectedVisit[] {
  if (meeting.kind !== 'meeting') return [];
  const party = partyOf(meeting, settings);
  if (!party) return [];
  const { host, guests } = party;
  const rooms = roomsOfMeeting(meeting, host.address, settings, calendars);
  if (!rooms.some(isIn(settings.building))) return [];
  const span = meetingSpan(meeting.time, settings.timeZone);
  return guests.map(({ name, address }) => ({
    visitorName: name || null,
    visitorEmail: address,
    host,
    meeting,
    span,
    rooms,
    asOf,
  }));
}

function roomsOfMeeting(
  meeting: Meeting,
  host: EmailAddress,
  settings: LookupSettings,
  calendars: Calendars,
): readonly ShownRoom[] {
  const ownAnswers = new Map(
    roomsToAsk(meeting, settings.configuredRooms).map((room): [EmailAddress, RoomAnswer] => {
      const meetings = calendars.roomsMeetings(room);
      return [room, meetings ? answerOn(meetings, meeting, settings.timeZone) : 'unreadable'];
    }),
  );
  const question = { ...settings, host, ownAnswers };
  const { rooms } = chooseRooms(meeting, [], question);
  // Only a meeting without a room of its own may have one that the host holds for it.
  return rooms.length > 0
    ? rooms
    : chooseRooms(meeting, calendars.hostsMeetings(host), question).rooms;
}

/** Whether a room is where the kiosk stands; every room is where nobody said. */
function isIn(building: string | null): (room: ShownRoom) => boolean {
  if (building === null) return () => true;
  const here = foldName(building);
  return (room) => room.building !== null && foldName(room.building) === here;
}
