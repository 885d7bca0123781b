import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
import { wordsOf } from '../host-names.ts';
import { inSlices } from '../in-slices.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import { type KnownRooms, Places } from '../places.ts';
import type {
  Availability,
  BookingRequest,
  BusyMark,
  CalendarProvider,
  Grant,
  Host,
  OfferedRoom,
  ProviderResult,
  Subscription,
  SubscriptionRequest,
  SyncCursor,
  SyncRound,
} from '../provider.ts';
import type { ProviderParts } from '../provider-kind.ts';
import { TenantPause } from '../tenant-pause.ts';
import { book, booked } from './booking.ts';
import { readCalendarView } from './calendar-view.ts';
import { GraphClient } from './client.ts';
import { freeRooms } from './free-rooms.ts';
import { glance } from './glance.ts';
import { grantIn } from './grant.ts';
import { type GraphFailure, unusable } from './graph-failure.ts';
import { type GroupUsers, groupAt } from './host-group.ts';
import { hostsAmong, searchPeople, somePeople } from './hosts.ts';
import { MailboxLimit } from './mailbox-limit.ts';
import { meetingOf } from './mapping.ts';
import { offeredRooms } from './offered-rooms.ts';
import { CalendarSubscriptions } from './subscriptions.ts';
import { syncCalendar } from './sync.ts';
import type { WireUser } from './wire.ts';

/** What a {@link MicrosoftProvider} works with. */
export interface MicrosoftProviderParts extends Omit<ProviderParts<unknown>, 'settings'> {
  /** The origin before `/v1.0`; https. */
  readonly origin: string;
}

/** Microsoft 365, through Microsoft Graph. */
export class MicrosoftProvider implements CalendarProvider {
  readonly #calendars: GraphClient;
  /** For what nobody waits for. */
  readonly #background: GraphClient;
  readonly #directory: GraphClient;
  readonly #booking: GraphClient;
  readonly #places: Places;
  readonly #group: GroupUsers | null;
  readonly #subscriptions: CalendarSubscriptions;
  readonly #tokens: AccessTokens;

  constructor({ origin, tokens, hostGroup, fetch, syncFetch, now }: MicrosoftProviderParts) {
    const shared = { origin, now, limit: new MailboxLimit(), pause: new TenantPause(now) };
    const client = (one: AccessTokens) =>
      new GraphClient({ ...shared, tokens: one, fetch, isPatient: false });
    this.#tokens = tokens.calendars;
    this.#calendars = client(tokens.calendars);
    this.#background = new GraphClient({
      ...shared,
      tokens: tokens.calendars,
      fetch: syncFetch,
      isPatient: true,
    });
    this.#directory = client(tokens.directory);
    this.#booking = client(tokens.booking);
    this.#subscriptions = new CalendarSubscriptions({ graph: this.#background, now });
    this.#places = new Places((signal) => offeredRooms(this.#directory, signal), now);
    this.#group = hostGroup && groupAt(this.#directory, hostGroup, now);
  }

  meetings(
    calendar: EmailAddress,
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<readonly Meeting[]> {
    return this.#meetings(this.#calendars, calendar, window, signal);
  }

  async #meetings(
    graph: GraphClient,
    calendar: EmailAddress,
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<readonly Meeting[]> {
    this.#places.freshen();
    const read = await readCalendarView(graph, calendar, window, signal);
    if (!read.ok) return fail(read.error.failure);
    const rooms = await this.#places.known(signal);
    // By id: an event that moved between two pages while they were read is in both.
    const meetings = new Map<string, Meeting>();
    const mapped = await inSlices(read.value, (event) => meetingOf(event, calendar, rooms));
    for (const meeting of mapped) {
      if (!meeting) return fail(unusable('an event without a usable time').failure);
      meetings.set(meeting.id, meeting);
    }
    return ok([...meetings.values()]);
  }

  async findHosts(
    text: string,
    limit: number,
    signal: AbortSignal,
  ): ProviderResult<readonly Host[]> {
    if (wordsOf(text).length === 0) return ok([]);
    return this.#hosts(text, limit, signal, () =>
      searchPeople(this.#directory, text, limit, signal),
    );
  }

  hostSample(limit: number, signal: AbortSignal): ProviderResult<readonly Host[]> {
    return this.#hosts('', limit, signal, () => somePeople(this.#directory, limit, signal));
  }

  /** Hosts among the members of the group, or where there is none, among those who are read. */
  async #hosts(
    text: string,
    limit: number,
    signal: AbortSignal,
    read: () => Promise<Result<readonly WireUser[], GraphFailure>>,
  ): ProviderResult<readonly Host[]> {
    this.#places.freshen();
    const users = this.#group ? await this.#group.members(signal) : await answered(read());
    if (!users.ok) return users;
    const rooms = await this.#places.known(signal);
    return ok(hostsAmong(users.value, text, rooms).slice(0, limit));
  }

  rooms(signal: AbortSignal): ProviderResult<readonly OfferedRoom[]> {
    return answered(offeredRooms(this.#directory, signal));
  }

  sync(
    calendar: EmailAddress,
    window: TimeSpan,
    since: SyncCursor | null,
    signal: AbortSignal,
  ): ProviderResult<SyncRound> {
    const graph = this.#background;
    const readWindow = () => this.#meetings(graph, calendar, window, signal);
    return syncCalendar({ graph, readWindow }, calendar, window, since, signal);
  }

  glance(
    calendars: readonly EmailAddress[],
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, BusyMark | null>> {
    return answered(glance(this.#background, calendars, window, signal));
  }

  subscribe(request: SubscriptionRequest, signal: AbortSignal): ProviderResult<Subscription> {
    return answered(this.#subscriptions.subscribe(request, signal));
  }

  renew(
    subscription: Subscription,
    request: SubscriptionRequest,
    signal: AbortSignal,
  ): ProviderResult<Subscription> {
    return answered(this.#subscriptions.renew(subscription, request, signal));
  }

  unsubscribe({ id }: Subscription, signal: AbortSignal): ProviderResult<void> {
    return answered(this.#subscriptions.unsubscribe(id, signal));
  }

  freeRooms(
    rooms: readonly EmailAddress[],
    span: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, Availability>> {
    return answered(freeRooms(this.#calendars, rooms, span, signal));
  }

  async book(request: BookingRequest, signal: AbortSignal): ProviderResult<Meeting> {
    const rooms = await this.#knownRooms(signal);
    return answered(book(this.#booking, rooms, request, signal));
  }

  async booked(meeting: Meeting, signal: AbortSignal): ProviderResult<Meeting | null> {
    const rooms = await this.#knownRooms(signal);
    return answered(booked(this.#booking, rooms, meeting, signal));
  }

  async grant(signal: AbortSignal): ProviderResult<Grant> {
    const token = await this.#tokens.get(signal);
    return token.ok ? ok(grantIn(token.value)) : token;
  }

  #knownRooms(signal: AbortSignal): Promise<KnownRooms> {
    this.#places.freshen();
    return this.#places.known(signal);
  }
}

/** The answer, or the failure that the port knows. */
async function answered<T>(answer: Promise<Result<T, GraphFailure>>): ProviderResult<T> {
  const read = await answer;
  return read.ok ? read : fail(read.error.failure);
}
