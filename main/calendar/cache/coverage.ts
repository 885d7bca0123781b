import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';

/** A stretch of one calendar's time of which everything is known. */
export interface Coverage extends TimeSpan {
  /** When the newest read that saw all of it began: what stands in it is at least this new. */
  readonly startedAt: EpochMs;
  /** When the newest read or round of sync began that vouches for it; never before `startedAt`. */
  readonly confirmedAt: EpochMs;
}

/** Whether two spans have an instant in common. */
export const overlaps = (a: TimeSpan, b: TimeSpan): boolean => a.start < b.end && a.end > b.start;

/** What of a span lies outside another: nothing, one part or two. */
function without<S extends TimeSpan>(span: S, hole: TimeSpan): readonly S[] {
  if (!overlaps(span, hole)) return [span];
  return [
    { ...span, end: hole.start },
    { ...span, start: hole.end },
  ].filter(({ start, end }) => start < end);
}

/** What of a span lies outside all of the holes. */
export function outside<S extends TimeSpan>(span: S, holes: readonly TimeSpan[]): readonly S[] {
  return holes.reduce<readonly S[]>(
    (parts, hole) => parts.flatMap((part) => without(part, hole)),
    [span].filter(({ start, end }) => start < end),
  );
}

/**
 * The coverage after one more read: of two reads of an instant, the one that started later stands.
 * The coverages given do not overlap each other, and neither do those returned.
 */
export function covered(
  before: readonly Coverage[],
  window: TimeSpan,
  startedAt: EpochMs,
): readonly Coverage[] {
  const newer = before.filter((part) => part.confirmedAt > startedAt);
  const kept = before.flatMap((part) => (newer.includes(part) ? [part] : without(part, window)));
  const read = { start: window.start, end: window.end, startedAt, confirmedAt: startedAt };
  return [...kept, ...outside(read, newer)];
}

/** The coverage once it is known that, in the window, everything still stands as it was put in. */
export function confirmed(
  before: readonly Coverage[],
  window: TimeSpan,
  confirmedAt: EpochMs,
): readonly Coverage[] {
  return before.flatMap((part) => {
    if (part.confirmedAt >= confirmedAt || !overlaps(part, window)) return [part];
    const start = part.start > window.start ? part.start : window.start;
    const end = part.end < window.end ? part.end : window.end;
    return [...without(part, window), { ...part, start, end, confirmedAt }];
  });
}

/** Since when the window is known to be so; null where part of it is uncovered. */
export function coveredSince(parts: readonly Coverage[], window: TimeSpan): EpochMs | null {
  const used = parts.filter((part) => overlaps(part, window)).toSorted((a, b) => a.start - b.start);
  let reached = window.start;
  for (const part of used) {
    if (part.start > reached) return null;
    reached = part.end;
  }
  const [first, ...rest] = used;
  if (!first || reached < window.end) return null;
  return rest.reduce(
    (oldest, { confirmedAt }) => (confirmedAt < oldest ? confirmedAt : oldest),
    first.confirmedAt,
  );
}
