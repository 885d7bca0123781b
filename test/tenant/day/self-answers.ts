import type { Invitee, Meeting } from './meeting.ts';

/**
 * Who is invited to a meeting, once rooms and things have answered by themselves: yes where they are
 * free, no where another meeting has them.
 */
export const selfAnswers = (
  meeting: Meeting,
  all: readonly Meeting[],
  answersByItself: (address: string) => boolean,
): readonly Invitee[] =>
  meeting.invitees.map((invitee) => {
    if (!answersByItself(invitee.address)) return invitee;
    const isTaken = all.some(
      (other) =>
        other.key !== meeting.key &&
        other.start < meeting.end &&
        other.end > meeting.start &&
        takes(other, invitee.address),
    );
    return { ...invitee, response: isTaken ? 'declined' : 'accepted' };
  });

/** Whether a meeting has said to be in this room, or with this thing. */
const takes = ({ cancelled, invitees }: Meeting, owner: string): boolean =>
  !cancelled &&
  invitees.some(
    ({ address, response }) =>
      address.toLowerCase() === owner.toLowerCase() &&
      (response === 'accepted' || response === 'tentativelyAccepted'),
  );
