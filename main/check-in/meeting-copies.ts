import type { EmailAddress, Meeting, MeetingTime } from '../calendar/meeting.ts';

/** Whether two meetings start together; whole days start together with whole days only. */
export function startTogether(a: Meeting, b: Meeting): boolean {
  return startOf(a.time) === startOf(b.time);
}

/** Whether two copies, from whichever calendars, are of one occurrence of one meeting. */
export function isSameMeeting(a: Meeting, b: Meeting): boolean {
  return a.iCalUid === b.iCalUid && startTogether(a, b);
}

/**
 * One copy of each meeting. The host's own is preferred. A cancelled copy on another calendar comes
 * behind one that is not: a room that was dropped from a meeting may keep a cancelled copy of it.
 */
export function oneCopyOfEach(meetings: readonly Meeting[], host: EmailAddress): Meeting[] {
  const best = new Map<string, Meeting>();
  for (const meeting of meetings) {
    const occurrence = `${meeting.iCalUid}\n${startOf(meeting.time)}`;
    const known = best.get(occurrence);
    if (!known || preference(meeting, host) < preference(known, host)) {
      best.set(occurrence, meeting);
    }
  }
  return [...best.values()];
}

/** Sorts first what is preferred; calendar and id only make it the same one every time. */
function preference(copy: Meeting, host: EmailAddress): string {
  const marks = [copy.calendar === host, !copy.cancelled, copy.answersStand];
  return [...marks.map((mark) => (mark ? 0 : 1)), copy.calendar, copy.id].join(' ');
}

const startOf = (time: MeetingTime): string | number =>
  time.kind === 'timed' ? time.start : time.firstDay;
