import type { EmailAddress, Meeting } from '../calendar/meeting.ts';

/**
 * The addresses of a meeting's rooms, each once, in alphabetical order: attendees of any role, and
 * locations, that the tenant configured or that its directory describes as rooms. Desks and
 * equipment are neither.
 */
export function roomsOf(
  meeting: Meeting,
  configuredRooms: ReadonlySet<EmailAddress>,
): readonly EmailAddress[] {
  const rooms = [...meeting.attendees, ...meeting.locations].flatMap(({ address, place }) =>
    address !== null && (place !== null || configuredRooms.has(address)) ? [address] : [],
  );
  return [...new Set(rooms)].sort();
}
