import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CalendarCache, openCalendarCache } from '../../main/calendar/cache/calendar-cache.ts';
import { type EmailAddress, emailAddress, type Meeting } from '../../main/calendar/meeting.ts';
import type { SyncCursor } from '../../main/calendar/provider.ts';
import { epochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';

/** The key of the caches that are measured. */
export const benchKey: Uint8Array = new Uint8Array(32).fill(3);

/** Meetings of a calendar on each day, and the days that are synced. */
export const meetingsADay = 10;
export const syncedDays = 10;

const midnight = Date.UTC(2026, 10, 23);
const dayLength = 24 * 60 * minute;

/** The n-th day of the synced window, in UTC. */
export const benchDay = (index: number): TimeSpan => ({
  start: epochMs(midnight + index * dayLength),
  end: epochMs(midnight + (index + 1) * dayLength),
});

/** All that is synced. */
const benchWindow: TimeSpan = {
  start: benchDay(0).start,
  end: benchDay(syncedDays - 1).end,
};

/** The n-th calendar. */
export const benchCalendar = (index: number): EmailAddress =>
  emailAddress(`host-${index}@contoso.example`);

/** Ids as long as the providers', and as different. */
const longId = (seed: string) => createHash('sha512').update(seed).digest('base64url');

/** A calendar's meetings, as many as asked for, each with four people and a room. */
export function benchMeetings(calendar: number, count: number): readonly Meeting[] {
  const owner = benchCalendar(calendar);
  return Array.from({ length: count }, (_, index): Meeting => {
    const id = longId(`${calendar} ${index}`);
    const day = benchDay(index % syncedDays);
    const start = epochMs(
      day.start + (8 * 60 + (Math.floor(index / syncedDays) % meetingsADay) * 50) * minute,
    );
    const aurora = {
      name: 'Aurora',
      address: emailAddress(`room-${index % 40}@contoso.example`),
      place: { name: 'Aurora', building: 'HQ', floor: '3' },
    };
    return {
      id: `${id}${id}`,
      calendar: owner,
      iCalUid: `${longId(id)}@contoso.example`,
      time: { kind: 'timed', start, end: epochMs(start + 45 * minute) },
      organiser: { name: `Host ${calendar}`, address: owner },
      attendees: [
        ...[7, 11, 13].map((factor) => ({
          name: `Person ${(calendar * factor + index) % 2_000}`,
          address: emailAddress(`person-${(calendar * factor + index) % 2_000}@contoso.example`),
          role: 'person' as const,
          answer: 'accepted' as const,
          place: null,
        })),
        { ...aurora, role: 'resource', answer: 'accepted' },
      ],
      locations: [{ ...aurora, conferenceRoom: true }],
      ownAnswer: 'organiser',
      answersStand: true,
      cancelled: false,
      private: false,
      free: false,
      kind: 'meeting',
    };
  });
}

/** Puts the whole of a calendar in as a round of sync. */
export async function putRound(
  cache: CalendarCache,
  calendar: number,
  meetings: readonly Meeting[],
): Promise<void> {
  const read = {
    calendar: benchCalendar(calendar),
    window: benchWindow,
    startedAt: epochMs(midnight),
    endedAt: epochMs(midnight),
  };
  const cursor = 'a cursor' as SyncCursor;
  if (!(await cache.writeRound(read, { kind: 'whole', meetings, cursor }))) {
    throw new Error('the cache did not take a round');
  }
}

/** A cache file in a folder of its own. */
export function benchCache() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cache-'));
  const file = join(folder, 'calendar-cache.sqlite');
  const cache = openCalendarCache(file, benchKey, ({ code }) => {
    throw new Error(`the cache failed: ${code}`);
  });
  return {
    file,
    cache,
    remove() {
      cache.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The smallest value that this part of all values does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}
