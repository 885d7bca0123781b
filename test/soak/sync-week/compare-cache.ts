import { isDeepStrictEqual } from 'node:util';
import type { CalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import { patient } from '../../patient.ts';

/** What a comparison came to. */
export interface Comparison {
  readonly calendars: number;
  /** Meetings that stand, compared one by one. */
  readonly meetings: number;
  readonly problems: readonly string[];
}

/** Compares what the cache has of calendars, over the whole of their windows, with what they hold. */
export async function compareCache(
  cache: CalendarCache,
  provider: Pick<CalendarProvider, 'meetings'>,
  calendars: readonly EmailAddress[],
): Promise<Comparison> {
  const problems: string[] = [];
  let meetings = 0;
  for (const calendar of calendars) {
    const window = cache.place(calendar)?.window;
    const cached = window && cache.read(calendar, window);
    if (!cached) {
      problems.push(`${calendar} is not in the cache: ${JSON.stringify(cache.place(calendar))}`);
      continue;
    }
    const read = await provider.meetings(calendar, window, patient());
    if (!read.ok) throw new Error(`${read.error.cause} (${read.error.detail})`);
    const there = standing(read.value);
    const known = standing(cached.meetings);
    meetings += there.size;
    for (const id of new Set([...there.keys(), ...known.keys()])) {
      const problem = difference(there.get(id), known.get(id));
      if (problem) problems.push(`${calendar}: ${problem}`);
    }
  }
  return { calendars: calendars.length, meetings, problems };
}

function difference(there: Meeting | undefined, known: Meeting | undefined): string | null {
  if (!known) return `${JSON.stringify(there?.time)} is missing from the cache`;
  if (!there) return `${JSON.stringify(known.time)} is in the cache alone`;
  if (isDeepStrictEqual(there, known)) return null;
  return `${JSON.stringify(there)} is in the cache as ${JSON.stringify(known)}`;
}

/** Those that are not cancelled, by id; of private ones the cache keeps no words. */
const standing = (meetings: readonly Meeting[]): ReadonlyMap<string, Meeting> =>
  new Map(
    meetings
      .filter(({ cancelled }) => !cancelled)
      .map((meeting) => [meeting.id, meeting.private ? withoutWords(meeting) : meeting]),
  );

function withoutWords(meeting: Meeting): Meeting {
  const unnamed = <P extends { readonly name: string }>(person: P): P => ({ ...person, name: '' });
  return {
    ...meeting,
    organiser: meeting.organiser && unnamed(meeting.organiser),
    attendees: meeting.attendees.map(unnamed),
    locations: meeting.locations.map(unnamed),
  };
}
