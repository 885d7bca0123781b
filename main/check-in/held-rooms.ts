import type { Meeting } from '../calendar/meeting.ts';
import { addressRooms } from './address-rooms.ts';
import type { FoundRoom } from './found-room.ts';
import { isSameMeeting, oneCopyOfEach, startTogether } from './meeting-copies.ts';
import { hostOrganises, othersIn } from './meeting-people.ts';
import type { RoomQuestion } from './room-question.ts';

/**
 * The rooms that the host holds for a meeting in an event of its own: of the same start, with
 * nobody in it, whose room accepted. Where there are several such events none says which is meant.
 */
export function heldRooms(
  meeting: Meeting,
  hostsMeetings: readonly Meeting[],
  question: RoomQuestion,
): readonly FoundRoom[] {
  const holds = oneCopyOfEach(hostsMeetings, question.host)
    .filter((other) => !isSameMeeting(other, meeting) && startTogether(other, meeting))
    .filter((other) => isHold(other, question))
    .map((hold) => acceptedRooms(hold, question))
    .filter((rooms) => rooms.length > 0);
  const ruledOut = holds.length > 1 ? 'several-holds' : null;
  return holds.flat().map((room) => ({ ...room, foundAs: 'held-separately', ruledOut }));
}

function isHold(event: Meeting, { host, configuredRooms }: RoomQuestion): boolean {
  return (
    event.kind === 'meeting' &&
    !event.cancelled &&
    !event.private &&
    hostOrganises(event, host) &&
    othersIn(event, host, configuredRooms).length === 0
  );
}

/** The rooms' own answers that we asked for are about the meeting, not about the hold. */
function acceptedRooms(hold: Meeting, question: RoomQuestion): readonly FoundRoom[] {
  return addressRooms(hold, { ...question, ownAnswers: new Map() }).filter(
    (room) => room.answer === 'accepted',
  );
}
