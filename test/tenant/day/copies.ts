import type { Invitable } from '../company/account.ts';
import { findRoom } from '../company/company.ts';
import { concerning } from './concerning.ts';
import type { Invitee, Meeting, Response } from './meeting.ts';

/** A meeting as it stands on one calendar. */
export interface Copy<M extends Meeting = Meeting> {
  /** Whose calendar. */
  readonly owner: Invitable;
  readonly meeting: M;
  /** What the owner answered; the organiser answers nothing. */
  readonly answer: Response | 'organizer';
  /** Whom this copy names. Only the organiser's copy knows what they answered. */
  readonly invitees: readonly Invitee[];
  /** Rooms replace the subject by the organiser's name, and forget the body and the privacy. */
  readonly ownerIsRoom: boolean;
}

/** Every meeting on one calendar, by start. */
export function copiesOf<M extends Meeting>(
  owner: Invitable,
  meetings: readonly M[],
): readonly Copy<M>[] {
  return concerning(owner.address, meetings)
    .flatMap((meeting) => copyOf(owner, meeting) ?? [])
    .sort((one, other) => one.meeting.start - other.meeting.start);
}

function copyOf<M extends Meeting>(owner: Invitable, meeting: M): Copy<M> | null {
  const ownerIsRoom = findRoom(owner.address) !== undefined;
  if (sameAddress(meeting.organizer, owner)) {
    // Exchange deletes a cancelled meeting from its organiser's calendar, and from no other.
    if (meeting.cancelled) return null;
    return { owner, meeting, answer: 'organizer', invitees: meeting.invitees, ownerIsRoom };
  }
  const self = meeting.invitees.find((invitee) => sameAddress(invitee, owner));
  if (!self || (self.response === 'declined' && !self.keepsDeclined)) return null;
  const invitees = meeting.invitees
    .filter((invitee) => invitee === self || !(meeting.hidesAttendees || invitee.unlisted))
    .map((invitee): Invitee => ({ ...invitee, response: 'none' }));
  return { owner, meeting, answer: self.response, invitees, ownerIsRoom };
}

const sameAddress = (one: Invitable, other: Invitable): boolean =>
  one.address.toLowerCase() === other.address.toLowerCase();
