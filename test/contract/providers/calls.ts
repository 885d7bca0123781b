import { emailAddress } from '../../../main/calendar/meeting.ts';
import type { CalendarProvider } from '../../../main/calendar/provider.ts';
import type { TimeSpan } from '../../../shared/epoch-ms.ts';
import { people } from '../../tenant/company/people.ts';
import { rooms } from '../../tenant/company/rooms.ts';

/** One call of the port, whatever it asks for; how it ends is for the test to look at. */
export type Call = (provider: CalendarProvider, signal: AbortSignal) => Promise<unknown>;

/** A host whose calendar is asked for. */
export const alex = emailAddress(people.alex.address);

/** A room that is asked for. */
const oak = emailAddress(rooms.oak.address);

/** Every call of the port but `booked`, which needs a meeting. */
export const callsAround = (window: TimeSpan): Readonly<Record<string, Call>> => ({
  meetings: (provider, signal) => provider.meetings(alex, window, signal),
  findHosts: (provider, signal) => provider.findHosts('alex', 5, signal),
  hostSample: (provider, signal) => provider.hostSample(5, signal),
  rooms: (provider, signal) => provider.rooms(signal),
  sync: (provider, signal) => provider.sync(alex, window, null, signal),
  glance: (provider, signal) => provider.glance([alex, oak], window, signal),
  subscribe: (provider, signal) =>
    provider.subscribe({ calendar: alex, url: 'https://127.0.0.1:1/', secret: 'none' }, signal),
  freeRooms: (provider, signal) => provider.freeRooms([oak], window, signal),
  book: (provider, signal) =>
    provider.book(
      { ...window, organiser: alex, room: oak, title: 'Walk-in', key: 'never-made' },
      signal,
    ),
  grant: (provider, signal) => provider.grant(signal),
});

/** A calendar that nobody has. */
export const unknownCalendar = emailAddress('nobody-of-that-name@contoso.example');
