import { epochMs } from '../../../../../shared/epoch-ms.ts';
import { companyTimeZone } from '../../../company/company.ts';
import { allowOptions, flag, wholeNumber, word } from '../query-options.ts';
import { invalid, notSimulated, timeRangeEmpty } from '../refusals.ts';
import type { ApiBody, ApiCall } from '../reply.ts';
import { type Copy, copiesOf } from './copies.ts';
import { event } from './event.ts';
import { etag, eventId } from './event-ids.ts';
import { eventPage } from './event-page.ts';
import { readInstant, readZone, stamp } from './event-times.ts';
import { openCalendar } from './open-calendar.ts';
import { changedSince, nextSyncToken } from './sync-token.ts';

const eventTypes = [
  'birthday',
  'default',
  'focusTime',
  'fromGmail',
  'outOfOffice',
  'workingLocation',
];

/** Not simulated, but refused in Calendar's own way beside a sync token. */
const unsimulated = [
  'q',
  'iCalUID',
  'updatedMin',
  'privateExtendedProperty',
  'sharedExtendedProperty',
];

/** `GET /calendars/{id}/events`: what overlaps a window, or what changed. */
export function listEvents(call: ApiCall, id: string): ApiBody {
  const { query, calendars } = call;
  const { address, role, seesDetails } = openCalendar(call, id);
  allowOptions(
    query,
    [
      'timeMin',
      'timeMax',
      'singleEvents',
      'showDeleted',
      'orderBy',
      'maxResults',
      'pageToken',
      'eventTypes',
      'maxAttendees',
      'syncToken',
      'timeZone',
      ...unsimulated,
    ],
    ['eventTypes'],
  );
  const since = changedSince(call, address);
  for (const name of unsimulated)
    if (query.has(name)) throw notSimulated(`the parameter '${name}' here`);
  if (!flag(query, 'singleEvents')) throw notSimulated("a list without 'singleEvents'");
  const order = word(query, 'orderBy', ['startTime', 'updated'] as const);
  if (order === 'updated') throw notSimulated('the order of last change');
  const reading = {
    zone: readZone('timeZone', query.get('timeZone') ?? companyTimeZone),
    maxAttendees: wholeNumber(query, 'maxAttendees'),
    seesDetails,
  };
  for (const { meeting } of copiesOf(address, calendars.meetings)) calendars.reading(meeting.key);
  const found = copiesOf(address, calendars.meetings).filter(
    since === null ? listed(query) : ({ meeting }) => meeting.changedAt > since,
  );
  const placed = found.filter(ofType(query)).map((copy) => {
    const id = eventId(copy.meeting);
    return { copy, place: order ? `${stamp(copy.meeting.start)} ${id}` : id };
  });
  const page = eventPage(call, placed, wholeNumber(query, 'maxResults', 2500));
  return {
    kind: 'calendar#events',
    etag: etag(address, calendars.version),
    summary: address,
    description: '',
    updated: stamp(epochMs(Date.now())),
    timeZone: reading.zone,
    accessRole: role,
    defaultReminders: [],
    ...(page.next === null
      ? nextSyncToken(call, address, page.version)
      : { nextPageToken: page.next }),
    items: page.items.map(({ copy }) => event(copy, reading)),
  };
}

/** Whether a full list has a copy: by its window, and by what is shown of what was deleted. */
function listed(query: URLSearchParams): (copy: Copy) => boolean {
  const [from, to] = ['timeMin', 'timeMax'].map((name) => {
    const text = query.get(name);
    return text === null ? null : readInstant(name, text);
  });
  if (from != null && to != null && from >= to) throw timeRangeEmpty();
  const showsDeleted = flag(query, 'showDeleted') ?? false;
  return ({ meeting, standing }) =>
    (showsDeleted || !(meeting.cancelled || standing === 'gone')) &&
    (from == null || meeting.end > from) &&
    (to == null || meeting.start < to);
}

function ofType(query: URLSearchParams): (copy: Copy) => boolean {
  const wanted = query.getAll('eventTypes');
  const unknown = wanted.find((type) => !eventTypes.includes(type));
  if (unknown !== undefined) throw invalid('eventTypes');
  return ({ meeting }) => wanted.length === 0 || wanted.includes(meeting.eventType);
}
