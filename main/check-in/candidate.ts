import { minute, type TimeSpan } from '../../shared/epoch-ms.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { type Evidence, type EvidenceOfVisitor, evidenceOfVisitor } from './evidence.ts';
import {
  hostDeclined,
  hostOrganises,
  hostTakesPart,
  isGuest,
  othersIn,
  resourcesIn,
} from './meeting-people.ts';
import type { MeetingQuestion, MeetingRuledOut } from './meeting-question.ts';
import { localDay, meetingSpan, overlap } from './meeting-span.ts';
import { roomsOf } from './rooms-of.ts';

/**
 * Who meets the host: people from outside, colleagues only, nobody in a room that the host booked,
 * or nobody at all.
 */
type Company = 'guests' | 'colleagues' | 'room-only' | 'nobody';

/** A meeting that may be the visitor's, with all that can be said of it without the other ones. */
export interface Candidate {
  readonly meeting: Meeting;
  readonly time: TimeSpan;
  readonly company: Company;
  /** Null where nothing in it points to this visitor. */
  readonly ofVisitor: EvidenceOfVisitor | null;
  /** Null where nothing speaks against it. */
  readonly ruledOut: MeetingRuledOut | null;
}

/** Judges one meeting by itself. */
export function candidateOf(meeting: Meeting, question: MeetingQuestion): Candidate {
  const { host, internalDomains, configuredRooms, visitor } = question;
  const time = meetingSpan(meeting.time, question.timeZone);
  const others = othersIn(meeting, host, configuredRooms);
  const guests = others.filter((person) => isGuest(person, host, internalDomains));
  const company = companyIn(meeting, others.length, guests.length, question);
  const known = [...others, ...resourcesIn(meeting, configuredRooms)];
  const ofVisitor = evidenceOfVisitor(visitor, known, guests);
  const ruledOut =
    neverCounts(meeting, question) ??
    tooFarAway(time, ofVisitor, question) ??
    (ofVisitor ? null : countsForNobody(meeting, company));
  return { meeting, time, company, ofVisitor, ruledOut };
}

/** What speaks for a meeting that counts. */
export const evidenceFor = ({ ofVisitor }: Candidate): Evidence => ofVisitor ?? 'host-and-time';

/** Whether it lasts whole days, by date or by the clock. */
export function isLong({ meeting, time }: Candidate): boolean {
  return meeting.time.kind === 'all-day' || time.end - time.start > 24 * 60 * minute;
}

function companyIn(
  meeting: Meeting,
  others: number,
  guests: number,
  { host, configuredRooms }: MeetingQuestion,
): Company {
  if (guests > 0) return 'guests';
  // Somebody must have called the meeting; whoever it was is taken for a colleague.
  if (others > 0 || !hostOrganises(meeting, host)) return 'colleagues';
  return roomsOf(meeting, configuredRooms).length > 0 ? 'room-only' : 'nobody';
}

function neverCounts(meeting: Meeting, { host }: MeetingQuestion): MeetingRuledOut | null {
  if (meeting.cancelled) return 'cancelled';
  if (meeting.kind !== 'meeting') return meeting.kind;
  if (!hostTakesPart(meeting, host)) return 'host-not-in-meeting';
  if (hostDeclined(meeting, host)) return 'declined-by-host';
  return null;
}

/** With the visitor's own address or name the whole local day counts: they may be hours early. */
function tooFarAway(
  time: TimeSpan,
  ofVisitor: EvidenceOfVisitor | null,
  { at, timeZone, window }: MeetingQuestion,
): MeetingRuledOut | null {
  const near =
    time.end >= at - window.beforeMinutes * minute &&
    time.start <= at + window.afterMinutes * minute;
  if (near) return null;
  const named = ofVisitor === 'visitor-email' || ofVisitor === 'visitor-name';
  return named && overlap(time, localDay(at, timeZone)) ? null : 'outside-window';
}

/** A meeting in which nothing points to this visitor counts only if it can be a visitor's at all. */
function countsForNobody(meeting: Meeting, company: Company): MeetingRuledOut | null {
  if (meeting.private) return 'private-without-evidence';
  if (meeting.free) return 'free-without-evidence';
  if (company === 'colleagues') return 'only-colleagues';
  if (company === 'nobody') return 'host-alone';
  return null;
}
