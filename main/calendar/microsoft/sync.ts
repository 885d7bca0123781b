import { z } from 'zod';
import { type TimeSpan, timeSpanSchema } from '../../../shared/epoch-ms.ts';
import { parsedJson } from '../../../shared/parsed-json.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { ProviderResult, SyncCursor, SyncRound } from '../provider.ts';
import { calendarPath, query } from './calendar-path.ts';
import type { GraphClient } from './client.ts';
import { type GraphFailure, unusable } from './graph-failure.ts';

/** Small pages, since delta cannot leave out the texts of events; of these, as little as it sends. */
const prefer = 'odata.maxpagesize=50, outlook.body-content-type="text"';

/** Only that there is an item matters: nothing of what it says is kept. */
const itemSchema = z.object({});

/**
 * Where a sync goes on, and the window that this is good for. The link is Graph's own; null where it
 * gives none out, and the window is read in each round.
 */
const placeSchema = z.object({ link: z.string().nullable(), window: timeSpanSchema });

/** What a sync works with. */
export interface SyncParts {
  readonly graph: GraphClient;
  /** Every meeting of the window, as `calendarView` has them. */
  readonly readWindow: () => ProviderResult<readonly Meeting[]>;
}

/**
 * One round of `calendarView/delta`, which only says whether anything changed: occurrences of a
 * series come in it without subject, place, people and common id
 * (https://github.com/microsoftgraph/microsoft-graph-docs/issues/7632), and the row of a series has
 * the times of its first meeting. Where something did, the window is read anew. What changes while
 * that is done is read now and once more in the next round, and nothing is missed.
 *
 * Delta needs more than a calendar view does (`Calendars.Read`), and on behalf of somebody it is
 * refused on rooms (issue 3997 there). Where it is, each round reads the window.
 */
export async function syncCalendar(
  { graph, readWindow }: SyncParts,
  calendar: EmailAddress,
  window: TimeSpan,
  since: SyncCursor | null,
  signal: AbortSignal,
): ProviderResult<SyncRound> {
  const wholeWith = async (link: string | null): ProviderResult<SyncRound> => {
    const read = await readWindow();
    if (!read.ok) return read;
    return ok({ kind: 'whole', meetings: read.value, cursor: cursorAt({ link, window }) });
  };
  const place = since === null ? null : placeToGoOn(since, window, graph);
  if (place && place.link === null) return wholeWith(null);

  const path = place?.link ?? `${calendarPath(calendar)}/calendarView/delta?${query(window)}`;
  const round = await graph.round(
    { path, headers: { Prefer: prefer }, item: itemSchema, mailbox: calendar, pages: 'all' },
    signal,
  );
  if (!round.ok) {
    if (place && isLost(round.error)) return ok({ kind: 'start-over' });
    return round.error.status === 403 ? wholeWith(null) : fail(round.error.failure);
  }
  const { items, deltaLink } = round.value;
  // A round ends with the link that the next begins with; without it, it was not whole.
  if (!deltaLink || !graph.isOwn(deltaLink)) {
    return fail(unusable('no link to go on from on the configured Graph').failure);
  }
  if (!place || items.length > 0) return wholeWith(deltaLink);
  const cursor = cursorAt({ link: deltaLink, window });
  return ok({ kind: 'changes', meetings: [], gone: [], cursor });
}

const cursorAt = (place: z.infer<typeof placeSchema>): SyncCursor =>
  Buffer.from(JSON.stringify(place)).toString('base64url') as SyncCursor;

/** The place of a cursor; null where it is of another window, of another Graph, or not to be read. */
function placeToGoOn(since: SyncCursor, { start, end }: TimeSpan, graph: GraphClient) {
  const value = parsedJson(Buffer.from(since, 'base64url').toString());
  const { data: place } = placeSchema.safeParse(value);
  if (place?.window.start !== start || place.window.end !== end) return null;
  return place.link === null || graph.isOwn(place.link) ? place : null;
}

/**
 * What Graph says when it does not know the state that a link stands for
 * (https://learn.microsoft.com/graph/delta-query-overview#synchronization-reset), in whatever case.
 */
const lostStates = ['syncstatenotfound', 'syncstateinvalid', 'resyncrequired'];

const isLost = ({ status, code }: GraphFailure): boolean =>
  status === 410 || lostStates.includes(code?.toLowerCase() ?? '');
