import { z } from 'zod';

/** An instant: whole milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number & { readonly __unit: 'EpochMs' };

/** Brands a number that is known to be an instant in milliseconds. */
export const epochMs = (value: number): EpochMs => value as EpochMs;

/** Milliseconds in a minute, for arithmetic on instants. */
export const minute = 60_000;

/** The end of the year 9999: further off, calendars cannot count days any more. */
const farthest = 253_402_300_799_999;

/** Schema of an instant where it crosses a boundary. */
export const epochMsSchema = z.int().min(-farthest).max(farthest).transform(epochMs);

/** Start and end of something; the end is exclusive and never before the start. */
export interface TimeSpan {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** Schema of a {@link TimeSpan}. */
export const timeSpanSchema = z.object({ start: epochMsSchema, end: epochMsSchema });
