import type { EpochMs, TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../access-tokens.ts';
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
import { renew, subscribe, unsubscribe } from './channels.ts';
import { GoogleClient, type GoogleClientParts } from './client.ts';
import { during, eventsCall } from './events.ts';
import { freeRooms } from './free-rooms.ts';
import { glance } from './glance.ts';
import { type GoogleFailure, unusable } from './google-failure.ts';
import { type GroupAddresses, groupAt } from './host-group.ts';
import { searchPeople, somePeople } from './hosts.ts';
import { isCancelled, meetingOf } from './mapping.ts';
import { offeredRooms } from './offered-rooms.ts';
import { syncCalendar } from './sync.ts';
import { eventsSchema } from './wire.ts';

/** What a {@link GoogleProvider} works with. */
export interface GoogleProviderParts
  extends Omit<GoogleClientParts, 'pause' | 'isPatient'>,
    Pick<ProviderParts<unknown>, 'hostGroup' | 'syncFetch'> {}

/** Google Workspace, through its calendar and its directory. */
export class GoogleProvider implements CalendarProvider {
  readonly #client: GoogleClient;
  /** For what nobody waits for. */
  readonly #background: GoogleClient;
  readonly #places: Places;
  readonly #group: GroupAddresses | null;
  readonly #now: () => EpochMs;
  readonly #tokens: AccessTokens;

  constructor({ hostGroup, syncFetch, ...parts }: GoogleProviderParts) {
    const pause = new TenantPause(parts.now);
    this.#client = new GoogleClient({ ...parts, pause, isPatient: false });
    this.#background = new GoogleClient({ ...parts, pause, fetch: syncFetch, isPatient: true });
    this.#places = new Places((signal) => offeredRooms(this.#client, signal), parts.now);
    this.#group = hostGroup && groupAt(this.#client, hostGroup, parts.now);
    this.#tokens = parts.tokens.calendars;
    this.#now = parts.now;
  }

  async meetings(
    calendar: EmailAddress,
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<readonly Meeting[]> {
    this.#places.freshen();
    const query = { ...during(window), showDeleted: true } as const;
    const read = await this.#client.pages(
      (token) => eventsCall(calendar, query, token, eventsSchema),
      signal,
    );
    if (!read.ok) return fail(read.error.failure);
    const rooms = await this.#places.known(signal);
    // By id: an event that moved between two pages while they were read is in both.
    const meetings = new Map<string, Meeting>();
    for (const event of read.value.flatMap(({ items }) => items ?? [])) {
      const meeting = meetingOf(event, calendar, rooms);
      if (meeting) meetings.set(meeting.id, meeting);
      else if (!isCancelled(event)) return fail(unusable('an event without a usable time').failure);
    }
    return ok([...meetings.values()]);
  }

  findHosts(text: string, limit: number, signal: AbortSignal): ProviderResult<readonly Host[]> {
    return answered(searchPeople(this.#client, text, limit, this.#group, signal));
  }

  hostSample(limit: number, signal: AbortSignal): ProviderResult<readonly Host[]> {
    return answered(somePeople(this.#client, limit, this.#group, signal));
  }

  rooms(signal: AbortSignal): ProviderResult<readonly OfferedRoom[]> {
    return answered(offeredRooms(this.#client, signal));
  }

  async sync(
    calendar: EmailAddress,
    window: TimeSpan,
    since: SyncCursor | null,
    signal: AbortSignal,
  ): ProviderResult<SyncRound> {
    const rooms = await this.#knownRooms(signal);
    return answered(syncCalendar(this.#background, rooms, calendar, window, since, signal));
  }

  glance(
    calendars: readonly EmailAddress[],
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, BusyMark | null>> {
    return answered(glance(this.#background, calendars, window, signal));
  }

  subscribe(request: SubscriptionRequest, signal: AbortSignal): ProviderResult<Subscription> {
    return answered(subscribe(this.#background, request, this.#now(), signal));
  }

  renew(
    subscription: Subscription,
    request: SubscriptionRequest,
    signal: AbortSignal,
  ): ProviderResult<Subscription> {
    return answered(renew(this.#background, subscription, request, this.#now(), signal));
  }

  unsubscribe(subscription: Subscription, signal: AbortSignal): ProviderResult<void> {
    return answered(unsubscribe(this.#background, subscription, signal));
  }

  freeRooms(
    rooms: readonly EmailAddress[],
    span: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<ReadonlyMap<EmailAddress, Availability>> {
    return answered(freeRooms(this.#client, rooms, span, signal));
  }

  async book(request: BookingRequest, signal: AbortSignal): ProviderResult<Meeting> {
    const rooms = await this.#knownRooms(signal);
    return answered(book(this.#client, rooms, request, signal));
  }

  async booked(meeting: Meeting, signal: AbortSignal): ProviderResult<Meeting | null> {
    const rooms = await this.#knownRooms(signal);
    return answered(booked(this.#client, rooms, meeting, signal));
  }

  /** Google's access tokens are opaque (https://cloud.google.com/docs/authentication/token-types#access). */
  async grant(signal: AbortSignal): ProviderResult<Grant> {
    const token = await this.#tokens.get(signal);
    return token.ok ? ok({ issuedAt: null, expiresAt: null, permissions: null }) : token;
  }

  #knownRooms(signal: AbortSignal): Promise<KnownRooms> {
    this.#places.freshen();
    return this.#places.known(signal);
  }
}

/** The answer, or the failure that the port knows. */
async function answered<T>(answer: Promise<Result<T, GoogleFailure>>): ProviderResult<T> {
  const read = await answer;
  return read.ok ? read : fail(read.error.failure);
}
