import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../company/account.ts';
import { findAccount } from '../../company/company.ts';
import { type Copy, copiesOf } from '../../day/copies.ts';
import type { Meeting, Place } from '../../day/meeting.ts';
import { meeting } from '../../day/parts.ts';
import { event } from './event.ts';
import { eventId } from './event-ids.ts';
import { copiesIn, mailboxOf } from './mailbox.ts';
import { postedTime } from './posted-time.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { allowOptions, select, selected } from './query-options.ts';
import { type GraphCall, GraphRefusal, type GraphReply } from './reply.ts';
import type { StandingMeeting } from './standing-meeting.ts';

const emailAddress = z.strictObject({ address: z.email(), name: z.string().optional() });

/** What of a new event is simulated; whatever else is in it is refused. */
const newEvent = z.strictObject({
  subject: z.string().default(''),
  start: postedTime,
  end: postedTime,
  location: z
    .strictObject({ displayName: z.string(), locationEmailAddress: z.string().optional() })
    .optional(),
  attendees: z
    .array(
      z.strictObject({
        type: z.enum(['required', 'optional', 'resource']).default('required'),
        emailAddress,
      }),
    )
    .default([]),
  transactionId: z.string().optional(),
});
type NewEvent = z.infer<typeof newEvent>;

/** `POST /users/{key}/events`: the first try of a transaction makes the event, each answers with it. */
export function makeEvent(call: GraphCall, key: string): GraphReply {
  const account = mailboxOf(key);
  allowOptions(call.query, []);
  const asked = newEvent.safeParse(call.body);
  if (!asked.success) throw notSimulated(asked.error);
  const { transactionId = null } = asked.data;
  const known = call.calendars.meetings.find(
    (one) =>
      transactionId !== null &&
      one.transactionId === transactionId &&
      one.organizer.address === account.address,
  );
  const made =
    known ??
    call.calendars.book(meetingFrom(asked.data, account), {
      title: asked.data.subject,
      transactionId,
    });
  const preferences = readPreferences(call.headers);
  const [copy] = copiesOf(account, [made]);
  if (!copy) throw notFound();
  return {
    status: 201,
    headers: preferences.applied,
    body: body(call, account, copy, preferences),
  };
}

/** `GET /users/{key}/events/{item}`: one event, by either kind of id. */
export function getEvent(call: GraphCall, key: string, item: string): GraphReply {
  const account = mailboxOf(key);
  allowOptions(call.query, ['$select']);
  const preferences = readPreferences(call.headers);
  const find = () =>
    copiesIn(call, account).find(({ meeting: { key: name } }) =>
      [true, false].some((immutable) => eventId(account.address, name, immutable) === item),
    );
  const before = find();
  if (before) call.calendars.reading(before.meeting.key);
  const copy = find();
  if (!copy) throw notFound();
  return {
    status: 200,
    headers: preferences.applied,
    body: body(call, account, copy, preferences),
  };
}

function body(
  { origin, query, readsBodies }: GraphCall,
  account: Account,
  copy: Copy<StandingMeeting>,
  preferences: Preferences,
) {
  const whole = event(copy, preferences);
  const readable = readsBodies ? whole : { ...whole, body: null, bodyPreview: null };
  const fields = selected(query);
  return {
    '@odata.context': `${origin}/v1.0/$metadata#users('${account.id}')/events${
      fields ? `(${fields.join(',')})` : ''
    }/$entity`,
    ...select(query, readable, 'microsoft.graph.event', ['id']),
  };
}

function meetingFrom(
  { start, end, location, attendees }: NewEvent,
  { name, address }: Account,
): Meeting {
  const invitees = attendees.map(({ type, emailAddress: { address: to, name: called } }) => ({
    type,
    address: to,
    name: called ?? findAccount(to)?.name ?? to,
    response: 'none' as const,
  }));
  const places: Place[] = location ? [placeFrom(location)] : [];
  return meeting(`made-${randomUUID()}`, { start, end }, { name, address }, invitees, { places });
}

const placeFrom = ({
  displayName: name,
  locationEmailAddress: address,
}: NonNullable<NewEvent['location']>): Place =>
  address ? { kind: 'api-room', name, address } : { kind: 'text', name };

const notFound = () =>
  new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

function notSimulated({ issues }: z.ZodError): GraphRefusal {
  const [issue] = issues;
  return issue?.code === 'unrecognized_keys'
    ? new GraphRefusal(
        501,
        'NotImplemented',
        `Not simulated in an event: ${issue.keys.join(', ')}.`,
      )
    : new GraphRefusal(400, 'ErrorInvalidRequest', issue?.message ?? 'The request is invalid.');
}
