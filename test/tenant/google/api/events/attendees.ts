import type { Invitee, Response } from '../../../day/meeting.ts';
import { findResource } from '../resources.ts';
import type { Copy } from './copies.ts';

/** The attendees of a copy; nothing where nobody is invited. */
export function attendees({ owner, meeting, invitees }: Copy, most: number | undefined) {
  if (invitees.length === 0) return {};
  const all = invitees.map((invitee) => attendee(invitee, owner, meeting.organizer.address));
  if (most === undefined || all.length <= most) return { attendees: all };
  return { attendees: all.filter(({ self }) => self), attendeesOmitted: true };
}

/** Whatever is false is left out, as Calendar leaves it out. */
function attendee({ name, address, type, response }: Invitee, owner: string, organizer: string) {
  const resource = findResource(address);
  return {
    email: address,
    ...nameOf(resource?.generatedName ?? name, address),
    ...(address.toLowerCase() === organizer.toLowerCase() && { organizer: true }),
    ...(address.toLowerCase() === owner.toLowerCase() && { self: true }),
    // A room that is invited like a person is a room none the less.
    ...((resource || type === 'resource') && { resource: true }),
    ...(type === 'optional' && { optional: true }),
    responseStatus: statuses[response],
  };
}

/** Somebody's name, where one is known. */
export const nameOf = (name: string, address: string) =>
  name === address ? {} : { displayName: name };

const statuses: Readonly<Record<Response, string>> = {
  none: 'needsAction',
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};
