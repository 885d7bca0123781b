import { z } from 'zod';
import type { EpochMs } from '../../../../../shared/epoch-ms.ts';
import { companyTimeZone } from '../../../company/company.ts';
import type { Invitee, Meeting } from '../../../day/meeting.ts';
import { findWorkspaceAccount } from '../../accounts.ts';
import { allowOptions, word } from '../query-options.ts';
import { invalid, notSimulated, timeRangeEmpty } from '../refusals.ts';
import { type ApiBody, type ApiCall, ApiRefusal } from '../reply.ts';
import { readBody } from '../request-body.ts';
import { findResource } from '../resources.ts';
import { copiesOf } from './copies.ts';
import { event } from './event.ts';
import { eventId } from './event-ids.ts';
import { midnight, readInstant } from './event-times.ts';
import { openCalendar } from './open-calendar.ts';

const time = z.union([
  z.strictObject({ dateTime: z.string(), timeZone: z.string().optional() }),
  z.strictObject({ date: z.iso.date() }),
]);
const attendee = z.strictObject({
  email: z.email(),
  displayName: z.string().optional(),
  resource: z.boolean().optional(),
  optional: z.boolean().optional(),
});
const shape = z.strictObject({
  /** Letters and digits of base32hex (discovery document, `Event.id`). */
  id: z
    .string()
    .regex(/^[a-v0-9]{5,1024}$/)
    .optional(),
  summary: z.string().default(''),
  location: z.string().optional(),
  visibility: z.enum(['default', 'public', 'private']).default('default'),
  transparency: z.enum(['opaque', 'transparent']).default('opaque'),
  guestsCanSeeOtherGuests: z.boolean().default(true),
  guestsCanInviteOthers: z.boolean().default(true),
  /** Nobody changes an event here in the name of a guest. */
  guestsCanModify: z.literal(false).optional(),
  eventType: z.literal('default').optional(),
  start: time,
  end: time,
  attendees: z.array(attendee).default([]),
});

/** `POST /calendars/{id}/events`: makes an event. Rooms that it invites answer by themselves, later. */
export function insertEvent(call: ApiCall, calendar: string): ApiBody {
  const { query, calendars } = call;
  const { address, role, seesDetails } = openCalendar(call, calendar);
  allowOptions(query, ['sendUpdates']);
  word(query, 'sendUpdates', ['all', 'externalOnly', 'none']);
  if (role !== 'writer' && role !== 'owner') throw needsWriter();
  const body = readBody(call.body, shape);
  const meeting = asMeeting(address, body, `${address} ${body.id ?? calendars.version}`);
  const isTaken = copiesOf(address, calendars.meetings).some(
    (copy) => eventId(copy.meeting) === body.id,
  );
  if (isTaken) throw duplicate();
  const made = calendars.book(meeting, {
    title: body.summary,
    chosenId: body.id ?? null,
    guestsInvite: body.guestsCanInviteOthers,
  });
  const [copy] = copiesOf(address, [made]);
  if (!copy) throw new Error('A meeting is not on the calendar that it was made on.');
  return event(copy, { zone: companyTimeZone, maxAttendees: undefined, seesDetails });
}

function asMeeting(address: string, body: z.infer<typeof shape>, key: string): Meeting {
  const [start, end] = [read('start', body.start), read('end', body.end)];
  if ('date' in body.start !== 'date' in body.end) throw invalid('end');
  if (end <= start) throw timeRangeEmpty();
  return {
    key,
    start,
    end,
    organizer: { name: findWorkspaceAccount(address)?.name ?? address, address },
    invitees: body.attendees.map(asInvitee),
    places: body.location ? [{ kind: 'text', name: body.location }] : [],
    allDay: 'date' in body.start,
    showAs: body.transparency === 'transparent' ? 'free' : 'busy',
    private: body.visibility === 'private',
    cancelled: false,
    hidesAttendees: !body.guestsCanSeeOtherGuests,
    teams: false,
    series: null,
  };
}

const asInvitee = ({ email, displayName, optional }: z.infer<typeof attendee>): Invitee => ({
  name: displayName ?? findWorkspaceAccount(email)?.name ?? email,
  address: email,
  type: findResource(email) ? 'resource' : optional ? 'optional' : 'required',
  response: 'none',
});

function read(name: string, given: z.infer<typeof time>): EpochMs {
  if ('date' in given) return midnight(given.date);
  if (!/(Z|[+-]\d\d:\d\d)$/.test(given.dateTime)) throw notSimulated('a time without an offset');
  return readInstant(name, given.dateTime);
}

/** Somebody who reads a calendar cannot write to it. */
const needsWriter = () =>
  new ApiRefusal({
    code: 403,
    domain: 'calendar',
    reason: 'requiredAccessLevel',
    message: 'You need to have writer access to this calendar.',
  });

const duplicate = () =>
  new ApiRefusal({
    code: 409,
    domain: 'global',
    reason: 'duplicate',
    message: 'The requested identifier already exists.',
  });
