import { type EpochMs, minute, type TimeSpan } from '../../shared/epoch-ms.ts';

/** Minutes that remain of a meeting, at most, when it is about to end. */
const lastMinutes = 30;

/** Starts further apart than this many minutes are no near tie. */
const nearTieMinutes = 15;

/** Minutes between two meetings, at most, that follow each other back to back. */
const breakMinutes = 5;

/**
 * Orders meetings by how near they are to a visitor who arrives at `at`: by time to the interval,
 * not to its start. Visitors come early, not at the end, so a meeting about to end counts as half
 * an hour away, and one that has ended as further away than any that has not. Of two that are
 * equally near the visitor's is more likely the one that began last.
 */
export function compareNearness(a: TimeSpan, b: TimeSpan, at: EpochMs): number {
  return (
    Number(hasEnded(a, at)) - Number(hasEnded(b, at)) ||
    distance(a, at) - distance(b, at) ||
    b.start - a.start ||
    a.end - b.end
  );
}

/**
 * Whether a meeting is so near to the nearest one that only the visitor can say which is theirs.
 * Two that follow each other are told apart by the time; one that is over is no match for one that
 * is not.
 */
export function isNearTie(other: TimeSpan, nearest: TimeSpan, at: EpochMs): boolean {
  return (
    Math.abs(other.start - nearest.start) <= nearTieMinutes * minute &&
    !areBackToBack(other, nearest) &&
    (!hasEnded(other, at) || hasEnded(nearest, at))
  );
}

function distance({ start, end }: TimeSpan, at: EpochMs): number {
  if (at < start) return start - at;
  if (at >= end) return at - end;
  const passed = at - start;
  const left = end - at;
  return left < passed && left <= lastMinutes * minute ? lastMinutes * minute : 0;
}

function areBackToBack(a: TimeSpan, b: TimeSpan): boolean {
  if (a.start === b.start) return false;
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  const pause = second.start - first.end;
  return pause >= 0 && pause <= breakMinutes * minute;
}

const hasEnded = ({ end }: TimeSpan, at: EpochMs): boolean => at >= end;
