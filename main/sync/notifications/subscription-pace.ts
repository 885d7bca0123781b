import { minute } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';

/** The first wait after a failure, in milliseconds. */
const firstWait = 30_000;

const longestWait = 60 * minute;
const day = 24 * 60 * minute;

/** What is of one calendar alone, and is not put right in a moment. */
const lasting: readonly UnavailableCause[] = ['forbidden', 'no-mailbox'];

/** Whether a failure is of one calendar alone; any other is the provider's, or the receiver's. */
export const isOfOneCalendar = (cause: UnavailableCause): boolean => lasting.includes(cause);

/**
 * In how many milliseconds a subscription is renewed that has so many to live: with half of them left,
 * or a little less, so that hours of failures do not end it, and kiosks do not all ask at once.
 */
export const renewalIn = (life: number, random: number): number =>
  Math.max(life, 2 * minute) * (0.5 + 0.1 * random);

/**
 * In how many milliseconds is tried again what failed so often in a row before: twice as long after
 * each failure, and never before the provider says; a day later where it may not be had at all.
 */
export function retryIn(
  { cause, retryAfter }: CalendarFailure,
  failures: number,
  random: number,
): number {
  const doubled = Math.min(longestWait, firstWait * 2 ** Math.min(failures, 10));
  const wait = isOfOneCalendar(cause) ? day : Math.max(doubled, retryAfter ?? 0);
  return wait * (1 + 0.25 * random);
}
