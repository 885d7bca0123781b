import type { Answer, EmailAddress, Meeting } from '../calendar/meeting.ts';

/** Most cautious first, for a room that is invited twice. */
const byCaution = [
  'declined',
  'none',
  'tentative',
  'accepted',
] as const satisfies readonly Answer[];

/** A room's answer as this copy carries it; null where the answers on it are not the real ones. */
export function answerOnCopy(meeting: Meeting, room: EmailAddress): Answer | null {
  if (!meeting.answersStand) return null;
  const answers = meeting.attendees
    .filter((attendee) => attendee.address === room)
    .map((attendee) => attendee.answer);
  return byCaution.find((answer) => answers.includes(answer)) ?? null;
}
