import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';

/** A stretch of one calendar's time, and when the newest read of it began. */
export interface Coverage extends TimeSpan {
  readonly startedAt: EpochMs;
}

const overlaps = (a: TimeSpan, b: TimeSpan): boolean => a.start < b.end && a.end > b.start;

/** What of a span lies outside another: nothing, one part or two. */
function without<S extends TimeSpan>(span: S, hole: TimeSpan): readonly S[] {
  if (!overlaps(span, hole)) return [span];
  return [
    { ...span, end: hole.start },
    { ...span, start: hole.end },
  ].filter(({ start, end }) => start < end);
}

/**
 * The coverage after one more read: of two reads of an instant, the one that started later stands.
 * The coverages given do not overlap each other, and neither do those returned.
 */
export function covered(before: readonly Coverage[], read: Coverage): readonly Coverage[] {
  const newer = before.filter(({ startedAt }) => startedAt > read.startedAt);
  const older = before.filter(({ startedAt }) => startedAt <= read.startedAt);
  const kept = older.flatMap((part) => without(part, read));
  const added = newer.reduce<readonly Coverage[]>(
    (parts, hole) => parts.flatMap((part) => without(part, hole)),
    [read].filter(({ start, end }) => start < end),
  );
  return [...newer, ...kept, ...added];
}

/** When the oldest read that covers part of the window began; null where part of it is uncovered. */
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
    (oldest, { startedAt }) => (startedAt < oldest ? startedAt : oldest),
    first.startedAt,
  );
}
