import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { cacheKeyLength } from '../../../main/calendar/cache/cache-seal.ts';
import { openCalendarCache } from '../../../main/calendar/cache/calendar-cache.ts';
import type { EmailAddress, Meeting } from '../../../main/calendar/meeting.ts';
import type { LookupSettings } from '../../../main/check-in/lookup-settings.ts';
import { meetingNow } from '../../../main/check-in/meeting-now.ts';
import type { FollowedVisit } from '../../../main/visits/visit-history.ts';
import { type EpochMs, epochMs, minute, type TimeSpan } from '../../../shared/epoch-ms.ts';
import type { ShownRoom } from '../../../shared/outcome.ts';
import { aVisit } from '../visits/visit-builder.ts';
import { alex, aurora, berlin, borealis, clock, host, meeting } from './meeting-builder.ts';

/** The calendar of the room that visitors are led to. */
export const auroras = aurora.address as EmailAddress;
/** The calendar of another room. */
export const borealiss = borealis.address as EmailAddress;
/** The day of these tests. */
export const today: TimeSpan = { start: clock('00:00'), end: clock('2026-11-25T00:00') };
/** What a read looks at. */
export const week: TimeSpan = { ...today, end: clock('2026-12-01T00:00') };

/** When the visitor was shown the meeting. */
const shownAt = clock('09:00');
/** So many minutes later. */
export const read = (minutes: number): EpochMs => epochMs(shownAt + minutes * minute);

/** The room that visitors are led to. */
export const inAurora: ShownRoom = {
  name: 'Aurora',
  building: 'HQ',
  floor: '3',
  status: 'confirmed',
};
/** Another room. */
export const inBorealis: ShownRoom = {
  ...inAurora,
  name: 'Borealis',
  building: 'Annex',
  floor: '1',
};
/** A room that has not answered. */
export const pending = (room: ShownRoom): ShownRoom => ({ ...room, status: 'pending' });

/** A time of the day of these tests, or of another: see `meeting`. */
export const at = (time: string): TimeSpan => {
  const { start, end } = meeting(time).time as TimeSpan;
  return { start, end };
};

/** A visitor who was led to Aurora for a meeting from ten to eleven. */
export function ledTo(of: Meeting, rest: Partial<FollowedVisit> = {}): FollowedVisit {
  const shown = { span: at('10:00-11:00'), rooms: [inAurora] };
  return {
    ...aVisit({ host: { name: alex.name, address: host }, arrivedAt: shownAt }),
    id: 'visit',
    completion: {
      completedAt: shownAt,
      outcome: 'room',
      cause: null,
      source: 'live',
      asOf: shownAt,
      meeting: { calendar: of.calendar, iCalUid: of.iCalUid },
      meetingSpan: shown.span,
      rooms: shown.rooms,
    },
    changes: [],
    meetingNow: { ...shown, cancelled: false },
    followedUntil: shownAt,
    ...rest,
  };
}

/** A cache that is asked ten minutes after the last read, unless told otherwise. */
export function kiosk(rest: Partial<LookupSettings> = {}) {
  const cache = openCalendarCache(':memory:', randomBytes(cacheKeyLength), ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  let last = shownAt;
  const settings: LookupSettings = {
    access: 'hosts',
    configuredRooms: new Set([auroras, borealiss]),
    roomTexts: {},
    window: { beforeMinutes: 30, afterMinutes: 90 },
    askWhenUnsure: true,
    maxAgeHours: 12,
    internalDomains: ['contoso.example'],
    timeZone: berlin,
    building: 'HQ',
    ...rest,
  };
  return {
    cache,
    /** A calendar as it was read so many minutes after the visitor was shown the meeting. */
    holds(calendar: EmailAddress, minutes: number, ...meetings: readonly Meeting[]) {
      last = epochMs(Math.max(last, read(minutes)));
      cache.write({ calendar, window: week, startedAt: read(minutes) }, meetings);
    },
    ask: (visit: FollowedVisit, now: EpochMs = epochMs(last + 10 * minute)) =>
      meetingNow({ cache, settings, now: () => now }, visit),
  };
}

/** The same meeting at another time. */
export const moved = (of: Meeting, time: string): Meeting => ({ ...of, time: meeting(time).time });
