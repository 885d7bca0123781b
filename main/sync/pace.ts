import { type EpochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import { type OpeningHours, openingAt } from '../tenant/opening-hours.ts';

/** How a calendar is watched at the moment. */
export interface Watched {
  /** When it is read closely. */
  readonly closely: readonly TimeSpan[];
  /** Whether the provider tells of its changes by itself. */
  readonly isTold: boolean;
  /** Whether it was glanced at: changes show without a round. */
  readonly isGlanced: boolean;
  /** Rounds in a row that found nothing new. */
  readonly unchanged: number;
}

/** Milliseconds between rounds where only a round shows what changed. */
const close = 100_000;

/** The shortest and the longest time between rounds of a calendar that is glanced at. */
const shortest = 10 * minute;
const longest = 20 * minute;

/** Where the provider tells: only as a safety net. */
const told = 15 * minute;

/** At night. */
const quiet = 60 * minute;

/** Milliseconds before visitors come from which on nothing is quiet. */
const notice = 90 * minute;

/** Whether visitors of one of the calendar's meetings are about to arrive, or are in it. */
export const isClose = (closely: readonly TimeSpan[], now: EpochMs): boolean =>
  closely.some(({ start, end }) => start <= now && now < end);

/** Milliseconds from one round of a calendar to the next, before jitter. */
export function roundInterval(watched: Watched, now: EpochMs, isAwake: boolean): number {
  if (!isAwake) return quiet;
  if (watched.isTold) return told;
  if (!watched.isGlanced || isClose(watched.closely, now)) return close;
  return Math.min(longest, shortest * 1.25 ** watched.unchanged);
}

/** Milliseconds from one glance to the next, before jitter. */
export const glanceInterval = (isAwake: boolean): number => (isAwake ? 90_000 : 15 * minute);

/** Up to a tenth less or more, for a random number from 0 up to 1: kiosks must not ask in step. */
export const jittered = (interval: number, random: number): number =>
  interval * (0.9 + 0.2 * random);

/** The most that {@link jittered} makes of an interval. */
export const mostJittered = (interval: number): number => 1.1 * interval;

/** When the kiosk is open, by which clock. */
export interface Opening {
  readonly openingHours: OpeningHours;
  /** The kiosk's IANA zone. */
  readonly timeZone: string;
}

/**
 * Whether calendars are likely to change, or somebody to come: within the opening hours, and at the
 * same time of other days for two hours after a change was seen; and whenever a visitor is here or
 * expected soon.
 */
export function isAwake(
  now: EpochMs,
  { openingHours, timeZone }: Opening,
  closely: readonly TimeSpan[],
  changedAt: EpochMs | null,
): boolean {
  if (closely.some(({ start, end }) => start - notice <= now && now < end)) return true;
  const opening = openingAt(openingHours, timeZone, now);
  if (opening !== 'other-day') return opening === 'open';
  return changedAt !== null && changedAt <= now && now - changedAt < 120 * minute;
}
