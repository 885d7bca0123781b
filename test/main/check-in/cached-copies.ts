import type { CachedCopy } from '../../../main/calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../../../main/calendar/meeting.ts';
import type { ExpectedVisitsParts } from '../../../main/check-in/expected-visits.ts';
import type { LookupSettings } from '../../../main/check-in/lookup-settings.ts';
import { meetingSpan, overlap } from '../../../main/check-in/meeting-span.ts';
import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import { aurora, berlin, borealis, clock } from './meeting-builder.ts';

const roomAddresses = [aurora, borealis].flatMap(({ address }) => address ?? []);

/** A kiosk in HQ that reads two rooms' calendars, unless told otherwise. */
export const kioskInHq = (rest: Partial<LookupSettings> = {}): LookupSettings => ({
  access: 'hosts',
  configuredRooms: new Set(roomAddresses),
  roomTexts: {},
  window: { beforeMinutes: 30, afterMinutes: 90 },
  askWhenUnsure: true,
  maxAgeHours: 12,
  internalDomains: ['contoso.example'],
  timeZone: berlin,
  building: 'HQ',
  ...rest,
});

/** A copy as it was read at nine, unless told otherwise. */
export const readAt = (meeting: Meeting, asOf: EpochMs = clock('09:00')): CachedCopy => ({
  meeting,
  asOf,
});

/** What a cache answers that holds these copies, and has read the rooms' calendars whole at nine. */
export function cacheOf(
  copies: readonly CachedCopy[],
  roomsRead: readonly EmailAddress[] = roomAddresses,
): ExpectedVisitsParts['cache'] {
  const within = (window: TimeSpan) => (copy: CachedCopy) =>
    overlap(meetingSpan(copy.meeting.time, berlin), window);
  return {
    read(calendar, window) {
      if (!roomsRead.includes(calendar)) return null;
      const own = copies.filter(({ meeting }) => meeting.calendar === calendar);
      const read = own.filter(within(window));
      const asOf = Math.min(clock('09:00'), ...read.map((copy) => copy.asOf)) as EpochMs;
      return { meetings: read.map(({ meeting }) => meeting), asOf };
    },
    involving: (person, window) =>
      copies
        .filter(within(window))
        .filter(({ meeting: { organiser, attendees } }) =>
          [organiser, ...attendees].some((someone) => someone?.address === person),
        ),
    copies: (iCalUid) => copies.filter(({ meeting }) => meeting.iCalUid === iCalUid),
  };
}
