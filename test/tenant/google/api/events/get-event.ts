import { companyTimeZone } from '../../../company/company.ts';
import { allowOptions, wholeNumber } from '../query-options.ts';
import { notFound } from '../refusals.ts';
import type { ApiBody, ApiCall } from '../reply.ts';
import { copiesOf } from './copies.ts';
import { event } from './event.ts';
import { eventId } from './event-ids.ts';
import { readZone } from './event-times.ts';
import { openCalendar } from './open-calendar.ts';

/** `GET /calendars/{id}/events/{event}`: one event, a cancelled one too. */
export function getEvent(call: ApiCall, calendar: string, id: string): ApiBody {
  const { query, calendars } = call;
  const { address, seesDetails } = openCalendar(call, calendar);
  allowOptions(query, ['maxAttendees', 'timeZone']);
  const find = () =>
    copiesOf(address, calendars.meetings).find(({ meeting }) => eventId(meeting) === id);
  const before = find();
  if (before) calendars.reading(before.meeting.key);
  const copy = find();
  if (!copy) throw notFound();
  return event(copy, {
    zone: readZone('timeZone', query.get('timeZone') ?? companyTimeZone),
    maxAttendees: wholeNumber(query, 'maxAttendees'),
    seesDetails,
  });
}
