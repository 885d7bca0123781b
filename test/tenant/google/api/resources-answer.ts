import type { Invitee } from '../../day/meeting.ts';
import { findResource } from './resources.ts';
import type { WorkspaceMeeting } from './workspace-meeting.ts';

/**
 * Who is invited to a meeting, once rooms and things have answered by themselves: yes where they are
 * free, no where another meeting has them
 * (https://developers.google.com/workspace/calendar/api/concepts/domain).
 */
export function resourcesAnswer(
  meeting: WorkspaceMeeting,
  all: readonly WorkspaceMeeting[],
): readonly Invitee[] {
  return meeting.invitees.map((invitee) => {
    if (!findResource(invitee.address)) return invitee;
    const isTaken = all.some(
      (other) =>
        other.key !== meeting.key &&
        other.start < meeting.end &&
        other.end > meeting.start &&
        takes(other, invitee.address),
    );
    return { ...invitee, response: isTaken ? 'declined' : 'accepted' };
  });
}

/** Whether a meeting has said to be in this room, or with this thing. */
const takes = ({ cancelled, invitees }: WorkspaceMeeting, address: string): boolean =>
  !cancelled &&
  invitees.some(
    (invitee) =>
      invitee.address.toLowerCase() === address.toLowerCase() &&
      (invitee.response === 'accepted' || invitee.response === 'tentativelyAccepted'),
  );
