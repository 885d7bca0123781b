import { epochMs, minute } from '../../../../../shared/epoch-ms.ts';
import { bodyMarker, subjectMarker } from '../../../day/meeting.ts';
import type { ApiBody } from '../reply.ts';
import type { WorkspaceMeeting } from '../workspace-meeting.ts';
import { attendees, nameOf } from './attendees.ts';
import type { Copy } from './copies.ts';
import { etag, eventId, iCalUid, identifier, seriesId } from './event-ids.ts';
import { eventTime, stamp } from './event-times.ts';
import { location } from './location.ts';
import { typeProperties } from './type-properties.ts';

/** How a copy is asked for, and by whom. */
export interface Reading {
  /** IANA zone of the offsets. */
  readonly zone: string;
  readonly maxAttendees: number | undefined;
  /** Whether the reader sees what is in an event. */
  readonly seesDetails: (copy: Copy) => boolean;
}

/** A copy as Calendar writes it, every field of it, in full, as busy time only, or as a mere id. */
export function event(copy: Copy, reading: Reading): ApiBody {
  if (copy.standing === 'gone') return { ...named(copy, reading), status: 'cancelled' };
  const busy = { ...named(copy, reading), ...busyTime(copy, reading) };
  return reading.seesDetails(copy)
    ? { ...busy, ...details(copy, reading) }
    : { ...busy, visibility: 'private' };
}

/** What tells one event from all others; of deleted ones there may be no more. */
function named({ owner, meeting }: Copy, { zone }: Reading): ApiBody {
  return {
    kind: 'calendar#event',
    etag: etag(owner, meeting.key, meeting.changedAt),
    id: eventId(meeting),
    ...(meeting.series && {
      recurringEventId: seriesId(meeting),
      originalStartTime: eventTime(meeting.originalStart, meeting.allDay, zone),
    }),
  };
}

function busyTime({ meeting }: Copy, { zone }: Reading): ApiBody {
  return {
    status: meeting.cancelled ? 'cancelled' : 'confirmed',
    created: stamp(epochMs(meeting.start - 7 * day), 'seconds'),
    updated: stamp(epochMs(meeting.start - 3 * day + meeting.changedAt)),
    start: eventTime(meeting.start, meeting.allDay, zone),
    end: eventTime(meeting.end, meeting.allDay, zone),
    ...(isTransparent(meeting) && { transparency: 'transparent' }),
    iCalUID: iCalUid(meeting),
    sequence: meeting.changedAt,
    eventType: meeting.eventType,
  };
}

function details(copy: Copy, { maxAttendees }: Reading): ApiBody {
  const { meeting, owner } = copy;
  const { name, address } = meeting.organizer;
  const organizer = {
    email: address,
    ...nameOf(name, address),
    ...(copy.standing === 'organizer' && { self: true }),
  };
  const where = location(meeting.places);
  return {
    htmlLink: `https://www.google.com/calendar/event?eid=${identifier(`${owner} ${meeting.key}`)}`,
    summary: meeting.title ?? `${subjectMarker}: ${meeting.key}`,
    description: `${bodyMarker}: ${meeting.key}`,
    ...(where !== undefined && { location: where }),
    creator: organizer,
    organizer,
    ...attendees(copy, maxAttendees),
    ...(meeting.private && { visibility: 'private' }),
    ...(meeting.hidesAttendees && { guestsCanSeeOtherGuests: false }),
    ...(!meeting.guestsInvite && { guestsCanInviteOthers: false }),
    ...(meeting.teams && meet(meeting)),
    ...typeProperties(meeting),
    reminders: { useDefault: true },
  };
}

/** Whether a meeting leaves its time free. */
export const isTransparent = ({ showAs, eventType }: WorkspaceMeeting): boolean =>
  showAs === 'free' || eventType === 'workingLocation' || eventType === 'birthday';

/** An online meeting, of whatever make, is one of Meet's here. */
function meet({ key }: WorkspaceMeeting): ApiBody {
  const letters = identifier(`meet ${key}`).replace(/\d/g, 'x');
  const code = `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
  const uri = `https://meet.google.com/${code}`;
  return {
    hangoutLink: uri,
    conferenceData: {
      conferenceId: code,
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      entryPoints: [{ entryPointType: 'video', uri, label: `meet.google.com/${code}` }],
    },
  };
}

const day = 24 * 60 * minute;
