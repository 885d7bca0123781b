import { concerning } from '../../../day/concerning.ts';
import type { Invitee } from '../../../day/meeting.ts';
import { findResource } from '../resources.ts';
import type { WorkspaceMeeting } from '../workspace-meeting.ts';

/** A meeting as it stands on one calendar. */
export interface Copy {
  /** Address of the calendar. */
  readonly owner: string;
  readonly meeting: WorkspaceMeeting;
  /**
   * `organizer` where it is the organiser's own, `invited` where its owner was asked; `gone` where
   * only an id is left of it.
   */
  readonly standing: 'organizer' | 'invited' | 'gone';
  /** Whom this copy names, each with the answer: a workspace tells everybody's to everybody. */
  readonly invitees: readonly Invitee[];
}

/** Every meeting that stands on one calendar, or did. */
export const copiesOf = (owner: string, meetings: readonly WorkspaceMeeting[]): readonly Copy[] =>
  concerning(owner, meetings).flatMap((meeting) => copyOf(owner, meeting) ?? []);

/** One meeting on one calendar; null where it never was there. */
function copyOf(owner: string, meeting: WorkspaceMeeting): Copy | null {
  if (isSame(meeting.organizer.address, owner)) {
    return { owner, meeting, standing: 'organizer', invitees: withOrganizer(meeting) };
  }
  const self = meeting.invitees.find(({ address }) => isSame(address, owner));
  const gone: Copy = { owner, meeting, standing: 'gone', invitees: [] };
  if (!self) return meeting.left.some((address) => isSame(address, owner)) ? gone : null;
  if (meeting.cancelled || hasLeft(self)) return gone;
  const invitees = meeting.hidesAttendees ? [self] : withOrganizer(meeting);
  return { owner, meeting, standing: 'invited', invitees };
}

/**
 * People keep what they declined, to change their minds about; what a room declined leaves its
 * calendar, as a rule.
 */
const hasLeft = ({ address, response, keepsDeclined }: Invitee): boolean =>
  response === 'declined' && findResource(address) !== undefined && !keepsDeclined;

/** Whoever invites somebody is invited too, and has said yes. */
function withOrganizer({ organizer, invitees }: WorkspaceMeeting): readonly Invitee[] {
  const isListed = invitees.some(({ address }) => isSame(address, organizer.address));
  if (invitees.length === 0) return invitees;
  if (!isListed) return [{ ...organizer, type: 'required', response: 'accepted' }, ...invitees];
  return invitees.map((invitee) =>
    isSame(invitee.address, organizer.address) ? { ...invitee, response: 'accepted' } : invitee,
  );
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
