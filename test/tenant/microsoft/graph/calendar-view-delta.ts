import { z } from 'zod';
import { type TimeSpan, timeSpanSchema } from '../../../../shared/epoch-ms.ts';
import type { Account } from '../../company/account.ts';
import { type Copy, copiesOf } from '../../day/copies.ts';
import { overlap, windowIn } from './calendar-view.ts';
import { event } from './event.ts';
import { eventId } from './event-ids.ts';
import { mailboxOf } from './mailbox.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { allowOptions } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';
import type { StandingMeeting } from './standing-meeting.ts';

type Item = Readonly<Record<string, unknown>>;

/** Writes an item: of many that there are, a page has a few. */
type ItemWriter = () => Item;

/** Items on a page unless `Prefer` asks for fewer or more. */
const defaultPageSize = 10;

/** What a link stands for: which window, what is known already, and how far the round has come. */
const stateSchema = z.object({
  window: timeSpanSchema,
  /** The version of the calendars that is known; null: none. */
  since: z.int().nullable(),
  /** Where the next page begins; null: the round has not begun. */
  position: z.int().nullable(),
});
type State = z.infer<typeof stateSchema>;

/**
 * `GET /users/{key}/calendarView/delta`: in the first round all of a window, later what changed.
 * It follows what was found by others rather than what one might hope for: the first page of a round
 * over everything is empty, occurrences come bare, a series comes with the time of its first meeting,
 * and what is not in the window any more, or never was, comes as a stub.
 */
export function calendarViewDelta(call: GraphCall, key: string): GraphReply {
  const account = mailboxOf(key);
  allowOptions(call.query, ['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken']);
  const preferences = readPreferences(call.headers);
  const { window, since, position } = stateIn(call.query);
  const all = itemsSince(call, account, window, since, preferences);
  const begins = position ?? 0;
  const ends = since === null && position === null ? 0 : begins + pageSize(call);
  const link =
    ends < all.length
      ? { '@odata.nextLink': linkWith(call, '$skiptoken', { window, since, position: ends }) }
      : {
          '@odata.deltaLink': linkWith(call, '$deltatoken', {
            window,
            since: call.calendars.version,
            position: null,
          }),
        };
  return {
    status: 200,
    headers: preferences.applied,
    body: {
      '@odata.context': `${call.origin}/v1.0/$metadata#Collection(event)`,
      value: all.slice(begins, ends).map((write) => write()),
      ...link,
    },
  };
}

function itemsSince(
  { calendars: { meetings } }: GraphCall,
  owner: Account,
  window: TimeSpan,
  since: number | null,
  preferences: Preferences,
): readonly ItemWriter[] {
  if (since === null) {
    const copies = copiesOf(owner, meetings).filter(({ meeting }) => overlap(meeting, window));
    return withMasters(copies, meetings, preferences);
  }
  const changed = meetings.filter(({ changedAt }) => changedAt > since);
  const copies = copiesOf(owner, changed).filter(({ meeting }) => overlap(meeting, window));
  const inView = new Set(copies.map(({ meeting }) => meeting.key));
  const stubs = changed
    .filter((meeting) => !inView.has(meeting.key) && concerns(meeting, owner))
    .map(
      (meeting): ItemWriter =>
        () => ({
          '@odata.type': '#microsoft.graph.event',
          id: eventId(owner.address, meeting.key, preferences.immutableIds),
          '@removed': { reason: 'deleted' },
        }),
    );
  return [...withMasters(copies, meetings, preferences), ...stubs];
}

/** Each copy, and before the first of a series, the series. */
function withMasters(
  copies: readonly Copy<StandingMeeting>[],
  all: readonly StandingMeeting[],
  preferences: Preferences,
): readonly ItemWriter[] {
  const series = new Set<string>();
  return copies.flatMap((copy): ItemWriter[] => {
    const key = copy.meeting.series?.key;
    const item = () => itemOf(copy, preferences);
    if (key === undefined || series.has(key)) return [item];
    series.add(key);
    const firsts = copiesOf(
      copy.owner,
      all.filter((meeting) => meeting.series?.key === key),
    );
    return [() => masterOf(firsts[0] ?? copy, key, preferences), item];
  });
}

/** microsoftgraph/microsoft-graph-docs issues 7632 and 22197: this is all that an occurrence says. */
const bare = ['@odata.etag', 'id', 'seriesMasterId', 'type', 'start', 'end'];

function itemOf(copy: Copy<StandingMeeting>, preferences: Preferences): Item {
  const whole = { '@odata.type': '#microsoft.graph.event', ...event(copy, preferences) };
  if (copy.meeting.series?.type !== 'occurrence') return whole;
  return Object.fromEntries(
    Object.entries(whole).filter(([name]) => name === '@odata.type' || bare.includes(name)),
  );
}

const masterOf = (first: Copy<StandingMeeting>, key: string, preferences: Preferences): Item => ({
  '@odata.type': '#microsoft.graph.event',
  ...event(first, preferences),
  id: eventId(first.owner.address, key, preferences.immutableIds),
  type: 'seriesMaster',
  seriesMasterId: null,
});

/** Whether somebody has, or had, to do with a meeting. */
const concerns = ({ organizer, invitees, left }: StandingMeeting, { address }: Account): boolean =>
  [organizer.address, ...invitees.map((invitee) => invitee.address), ...left].some(
    (one) => one.toLowerCase() === address.toLowerCase(),
  );

function pageSize({ headers }: GraphCall): number {
  const prefer = [headers.prefer ?? []].flat().join(',');
  return Number(/odata\.maxpagesize\s*=\s*(\d+)/i.exec(prefer)?.[1] ?? defaultPageSize);
}

function stateIn(query: URLSearchParams): State {
  const token = query.get('$skiptoken') ?? query.get('$deltatoken');
  if (token === null) return { window: windowIn(query), since: null, position: null };
  try {
    return stateSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    throw new GraphRefusal(400, 'SyncStateInvalid', 'The sync state is invalid.');
  }
}

function linkWith({ url }: GraphCall, name: '$skiptoken' | '$deltatoken', state: State): string {
  const link = new URL(url.pathname, url);
  link.searchParams.set(name, Buffer.from(JSON.stringify(state)).toString('base64url'));
  return link.href;
}
