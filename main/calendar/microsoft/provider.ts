import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Temporal } from '../../../shared/temporal.ts';
import type { AccessTokens } from '../access-tokens.ts';
import type { EmailAddress, Meeting } from '../meeting.ts';
import type { CalendarProvider, Grant, Host, OfferedRoom, ProviderResult } from '../provider.ts';
import { GraphClient, type GraphClientParts } from './client.ts';
import { grantIn } from './grant.ts';
import { unusable } from './graph-failure.ts';
import { hostsAmong, searchUsers, someUsers } from './hosts.ts';
import { meetingOf } from './mapping.ts';
import { offeredRooms } from './offered-rooms.ts';
import { Places } from './places.ts';
import { eventFields, eventSchema } from './wire.ts';

/** UTC, so that no time has to be converted; ids that survive a move within the mailbox. */
const prefer = 'outlook.timezone="UTC", IdType="ImmutableId"';

/** Events a page; Graph's default is 10. */
const pageSize = 100;

/** Microsoft 365, through Microsoft Graph. */
export class MicrosoftProvider implements CalendarProvider {
  readonly #graph: GraphClient;
  readonly #places: Places;
  readonly #tokens: AccessTokens;

  constructor(parts: GraphClientParts) {
    this.#tokens = parts.tokens;
    this.#graph = new GraphClient(parts);
    this.#places = new Places(this.#graph, parts.now);
  }

  async meetings(
    calendar: EmailAddress,
    window: TimeSpan,
    signal: AbortSignal,
  ): ProviderResult<readonly Meeting[]> {
    this.#places.freshen();
    const span = `startDateTime=${utc(window.start)}&endDateTime=${utc(window.end)}`;
    const path = `/users/${encodeURIComponent(calendar)}/calendarView?${span}&$select=${eventFields.join(',')}&$top=${pageSize}`;
    const read = await this.#graph.read(
      { path, headers: { Prefer: prefer }, item: eventSchema, mailbox: calendar, pages: 'all' },
      signal,
    );
    if (!read.ok) return fail(read.error.failure);
    const rooms = await this.#places.known(signal);
    // By id: an event that moved between two pages while they were read is in both.
    const meetings = new Map<string, Meeting>();
    for (const event of read.value) {
      const meeting = meetingOf(event, calendar, rooms);
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
    this.#places.freshen();
    const found = await searchUsers(this.#graph, text, limit, signal);
    if (!found.ok) return fail(found.error.failure);
    const rooms = await this.#places.known(signal);
    return ok(hostsAmong(found.value, text, rooms).slice(0, limit));
  }

  async hostSample(limit: number, signal: AbortSignal): ProviderResult<readonly Host[]> {
    this.#places.freshen();
    const users = await someUsers(this.#graph, limit, signal);
    if (!users.ok) return fail(users.error.failure);
    const rooms = await this.#places.known(signal);
    return ok(hostsAmong(users.value, '', rooms).slice(0, limit));
  }

  async rooms(signal: AbortSignal): ProviderResult<readonly OfferedRoom[]> {
    const read = await offeredRooms(this.#graph, signal);
    return read.ok ? read : fail(read.error.failure);
  }

  async grant(signal: AbortSignal): ProviderResult<Grant> {
    const token = await this.#tokens.get(signal);
    return token.ok ? ok(grantIn(token.value)) : token;
  }
}

/** With `Z`: Graph takes a `+` in a query for a space. */
const utc = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();
