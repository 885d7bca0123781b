import type { EpochMs } from '../../../../shared/epoch-ms.ts';
import { Temporal } from '../../../../shared/temporal.ts';
import type { Invitable } from '../../company/account.ts';
import { companyTimeZone } from '../../company/company.ts';
import type { Copy } from '../../day/copies.ts';
import { bodyMarker, type Invitee, subjectMarker } from '../../day/meeting.ts';
import { changeKey, eventId, iCalUId } from './event-ids.ts';
import { eventPlaces } from './event-places.ts';
import type { Preferences } from './preferences.ts';
import type { StandingMeeting } from './standing-meeting.ts';

/** A copy of a meeting as Graph v1.0 writes it, every property of it. */
export function event(
  copy: Copy<StandingMeeting>,
  preferences: Preferences,
): Readonly<Record<string, unknown>> {
  const { meeting, owner, answer } = copy;
  const mailbox = owner.address;
  const key = changeKey(mailbox, meeting);
  const id = (name: string): string => eventId(mailbox, name, preferences.immutableIds);
  const isOrganizer = answer === 'organizer';
  const body = copy.ownerIsRoom || meeting.title !== null ? '' : `${bodyMarker}: ${meeting.key}`;
  return {
    '@odata.etag': `W/"${key}"`,
    id: id(meeting.key),
    createdDateTime: stamp(meeting.start, -7),
    lastModifiedDateTime: stamp(meeting.start, -3),
    changeKey: key,
    categories: [],
    transactionId: isOrganizer ? meeting.transactionId : null,
    originalStartTimeZone: 'W. Europe Standard Time',
    originalEndTimeZone: 'W. Europe Standard Time',
    iCalUId: iCalUId(meeting),
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    subject: subject(copy),
    bodyPreview: body,
    importance: 'normal',
    sensitivity: meeting.private && !copy.ownerIsRoom ? 'private' : 'normal',
    isAllDay: meeting.allDay,
    isCancelled: meeting.cancelled,
    isOrganizer,
    isDraft: false,
    responseRequested: true,
    seriesMasterId: meeting.series ? id(meeting.series.key) : null,
    showAs: showAs(copy),
    type: meeting.series?.type ?? 'singleInstance',
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id(meeting.key))}`,
    onlineMeetingUrl: null,
    isOnlineMeeting: meeting.teams,
    onlineMeetingProvider: meeting.teams ? 'teamsForBusiness' : 'unknown',
    allowNewTimeProposals: true,
    hideAttendees: meeting.hidesAttendees,
    recurrence: null,
    responseStatus: {
      response: answer === 'none' ? 'notResponded' : answer,
      time: answered(isOrganizer ? 'none' : answer, meeting.start),
    },
    body: { contentType: 'html', content: `<html><body>${body}</body></html>` },
    start: dateTime(meeting.start, meeting.allDay, preferences),
    end: dateTime(meeting.end, meeting.allDay, preferences),
    ...eventPlaces(meeting.places),
    attendees: copy.invitees.map((invitee) => attendee(invitee, meeting.start)),
    organizer: { emailAddress: emailAddress(meeting.organizer) },
    onlineMeeting: meeting.teams
      ? { joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(key)}` }
      : null,
  };
}

function subject({ meeting, ownerIsRoom }: Copy<StandingMeeting>): string {
  const title = meeting.title ?? `${subjectMarker}: ${meeting.key}`;
  const words = ownerIsRoom ? meeting.organizer.name : title;
  return meeting.cancelled ? `Canceled: ${words}` : words;
}

/** How a copy shows its owner. */
export function showAs({ meeting, answer }: Copy): string {
  if (meeting.cancelled || answer === 'declined') return 'free';
  const undecided = answer === 'none' || answer === 'tentativelyAccepted';
  return undecided && meeting.showAs === 'busy' ? 'tentative' : meeting.showAs;
}

const attendee = (invitee: Invitee, start: EpochMs) => ({
  type: invitee.type,
  status: { response: invitee.response, time: answered(invitee.response, start) },
  emailAddress: emailAddress(invitee),
});

const emailAddress = ({ name, address }: Invitable) => ({ name, address });

const answered = (response: string, start: EpochMs): string =>
  response === 'none' ? '0001-01-01T00:00:00Z' : stamp(start, -6);

/** All-day meetings are at midnight in whatever zone was asked for: they float. */
export function dateTime(at: EpochMs, allDay: boolean, { ianaZone, zoneName }: Preferences) {
  const zone = allDay ? companyTimeZone : ianaZone;
  const local = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
  return { dateTime: local.toString({ fractionalSecondDigits: 7 }), timeZone: zoneName };
}

/** A point in time some days away, as Graph writes those that are no meeting's start or end. */
const stamp = (at: EpochMs, days: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .add({ hours: 24 * days })
    .toString({ fractionalSecondDigits: 7 });
