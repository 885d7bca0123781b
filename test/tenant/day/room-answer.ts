import { findRoom } from '../company/company.ts';
import type { Invitee, Meeting } from './meeting.ts';

/**
 * Who is invited to a meeting, once rooms have answered by themselves: yes where they are free, no
 * where another meeting has them.
 */
export const roomsAnswer = (meeting: Meeting, all: readonly Meeting[]): readonly Invitee[] =>
  meeting.invitees.map((invitee) => {
    if (!findRoom(invitee.address)) return invitee;
    const isTaken = all.some(
      (other) =>
        other.key !== meeting.key &&
        other.start < meeting.end &&
        other.end > meeting.start &&
        takes(other, invitee.address),
    );
    return { ...invitee, response: isTaken ? 'declined' : 'accepted' };
  });

/** Whether a meeting has said to be in this room. */
const takes = ({ cancelled, invitees }: Meeting, room: string): boolean =>
  !cancelled &&
  invitees.some(
    ({ address, response }) =>
      address.toLowerCase() === room.toLowerCase() &&
      (response === 'accepted' || response === 'tentativelyAccepted'),
  );
