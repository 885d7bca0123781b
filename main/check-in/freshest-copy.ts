import type { CachedCopy } from '../calendar/cache/calendar-cache.ts';
import { compareText } from './compare-text.ts';

/**
 * The copy of each occurrence that was read last; of two that were read together the one with the
 * real answers. Cancelled copies do not count, nor do they cancel the others: a room that was dropped
 * from a meeting may keep one.
 */
export function freshestOfEach(copies: readonly CachedCopy[]): readonly CachedCopy[] {
  const freshest = new Map<string, CachedCopy>();
  for (const copy of [...copies].sort(readLast)) {
    const { cancelled, iCalUid } = copy.meeting;
    if (!cancelled && !freshest.has(iCalUid)) freshest.set(iCalUid, copy);
  }
  return [...freshest.values()];
}

/** Calendar and id only make it one order, whatever order they came in. */
function readLast(a: CachedCopy, b: CachedCopy): number {
  return (
    b.asOf - a.asOf ||
    Number(b.meeting.answersStand) - Number(a.meeting.answersStand) ||
    compareText(a.meeting.calendar, b.meeting.calendar) ||
    compareText(a.meeting.id, b.meeting.id)
  );
}
