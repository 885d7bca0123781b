import { z } from 'zod';
import { invalid } from '../refusals.ts';
import type { ApiCall } from '../reply.ts';
import { asked, readToken, writeToken } from '../tokens.ts';

const shape = z.strictObject({
  /** The last item of the page before; null: there was none. */
  after: z.string().nullable(),
  /** Whether the page before was left empty. */
  paused: z.boolean(),
  version: z.number(),
  asked: z.string(),
});

/** One page of a list. */
export interface EventPage<T> {
  readonly items: readonly T[];
  /** The token of the next page; null on the last. */
  readonly next: string | null;
  /** Of the calendars, when the first page was made. */
  readonly version: number;
}

/** Calendar gives this many events a page unless asked for more or less (discovery document). */
const usualSize = 250;

/**
 * Cuts a page out of what is in order of `place`. A page begins after the last item of the one before,
 * so that nothing is lost when calendars change between two pages.
 */
export function eventPage<T extends { readonly place: string }>(
  call: ApiCall,
  items: readonly T[],
  maxResults: number | undefined,
): EventPage<T> {
  const query = asked(call.query, ['pageToken', 'quotaUser']);
  const text = call.query.get('pageToken');
  const token = text === null ? null : readToken(text, shape);
  if (text !== null && token?.asked !== query) throw invalid('pageToken');
  const { after = null, paused = false, version = call.calendars.version } = token ?? {};
  const write = (next: Pick<z.infer<typeof shape>, 'after' | 'paused'>) =>
    writeToken({ ...next, version, asked: query });
  if (call.emptyPages && !paused) {
    return { items: [], next: write({ after, paused: true }), version };
  }
  const left = items
    .filter(({ place }) => after === null || place > after)
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  const page = left.slice(0, Math.min(maxResults ?? usualSize, call.pageSize));
  const last = page.at(-1);
  const isLast = page.length === left.length || last === undefined;
  return {
    items: page,
    next: isLast ? null : write({ after: last.place, paused: false }),
    version,
  };
}
