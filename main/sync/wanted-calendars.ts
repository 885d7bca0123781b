import { type EpochMs, epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import { type EmailAddress, emailAddress, type Meeting } from '../calendar/meeting.ts';
import type { ExpectedVisit } from '../check-in/expected-visit.ts';
import type { LookupSettings } from '../check-in/lookup-settings.ts';
import { localDay } from '../check-in/meeting-span.ts';
import type { FollowedVisit, TypedVisit } from '../visits/visit-history.ts';
import type { WantedCalendar } from './wanted-calendar.ts';

/** What decides which calendars are wanted. */
export interface WantedParts {
  readonly settings: Pick<LookupSettings, 'access' | 'configuredRooms' | 'timeZone'>;
  readonly expected: readonly ExpectedVisit[];
  readonly typed: readonly TypedVisit[];
  /** Visits whose meeting had not ended when they were asked for. */
  readonly followed: readonly FollowedVisit[];
  readonly now: EpochMs;
}

/** How many people's calendars are kept up with at most, whatever a day brings. */
export const mostHosts = 100;

/** A visitor comes early, or a little late: milliseconds around the start of a meeting. */
const early = 45 * minute;
const late = 15 * minute;

/** A reason to keep up with a calendar: something that it is read closely for. */
interface Reason {
  readonly calendar: EmailAddress;
  readonly closely: TimeSpan;
}

/**
 * Which calendars to keep up with. The configured rooms, always. Where hosts' calendars may be read:
 * those of visitors who are here, until their meeting ends, then those of today's next visits, the
 * soonest first, up to {@link mostHosts}.
 */
export function wantedCalendars(parts: WantedParts): readonly WantedCalendar[] {
  const { configuredRooms, access } = parts.settings;
  const wanted = new Map<EmailAddress, TimeSpan[]>();
  for (const room of configuredRooms) wanted.set(room, []);
  const most = wanted.size + (access === 'hosts' ? mostHosts : 0);
  for (const { calendar, closely } of [...ofVisitorsHere(parts), ...ofVisitsToCome(parts)]) {
    const spans = wanted.get(calendar);
    if (spans) spans.push(closely);
    else if (wanted.size < most) wanted.set(calendar, [closely]);
  }
  return [...wanted].map(([calendar, closely]) => ({ calendar, closely }));
}

function ofVisitorsHere({ followed, settings, now }: WantedParts): readonly Reason[] {
  return followed.flatMap(({ arrivedAt, host, completion, meetingNow }) => {
    if (!meetingNow || meetingNow.span.end <= now) return [];
    // Nobody stays the night, however long the meeting.
    const night = localDay(arrivedAt, settings.timeZone).end;
    const end = epochMs(Math.min(meetingNow.span.end, night));
    return reasons([completion?.meeting?.calendar, host.address], { start: arrivedAt, end });
  });
}

function ofVisitsToCome({ expected, typed, settings, now }: WantedParts): readonly Reason[] {
  const today = localDay(now, settings.timeZone);
  const isRoom = (address: EmailAddress) => settings.configuredRooms.has(address);
  const expectedToday = expected
    .filter(({ span }) => span.start < today.end && span.end > now)
    .map(({ host, meeting, span }) => {
      const hosts = [host.address, meeting.calendar].filter((address) => !isRoom(address));
      // Of a room it is enough to see when it is busy, unless it is all that may be read.
      const rooms = settings.access === 'rooms' ? addressesOf(meeting).filter(isRoom) : [];
      return { at: span.start, calendars: [...hosts, ...rooms] };
    });
  const typedToday = typed
    .filter(({ expectedAt }) => expectedAt >= today.start && expectedAt < today.end)
    .map(({ host, expectedAt }) => ({ at: expectedAt, calendars: [host.address] }));
  return [...expectedToday, ...typedToday]
    .sort((one, other) => Math.abs(one.at - now) - Math.abs(other.at - now))
    .flatMap(({ at, calendars }) =>
      reasons(calendars, { start: epochMs(at - early), end: epochMs(at + late) }),
    );
}

const reasons = (
  calendars: readonly (string | null | undefined)[],
  closely: TimeSpan,
): readonly Reason[] =>
  [...new Set(calendars)].flatMap((address) =>
    address ? [{ calendar: emailAddress(address), closely }] : [],
  );

/** The calendar that a meeting was read from, and whoever and whatever is invited. */
const addressesOf = ({ calendar, attendees }: Meeting): readonly EmailAddress[] => [
  calendar,
  ...attendees.flatMap(({ address }) => address ?? []),
];
