import { bulkhead } from 'cockatiel';
import { type EpochMs, epochMs, minute } from '../../shared/epoch-ms.ts';
import type { EmailAddress } from '../calendar/meeting.ts';
import type { CalendarFailure, CalendarProvider } from '../calendar/provider.ts';
import { isClosed } from '../calendar/reach.ts';

/** What became of one read; null where it was answered. */
export type Read = CalendarFailure | null;

/** What became of everything that the diagnosis reads with the tenant's calendar. */
export interface CalendarReads {
  /** The directory of people. */
  readonly people: Read;
  /** The directory of rooms. */
  readonly places: Read;
  /** Some people's calendars; none where those are not asked for. */
  readonly hosts: readonly Read[];
  readonly rooms: readonly { readonly address: EmailAddress; readonly read: Read }[];
}

/** What to read. */
export interface CalendarReadsParts {
  readonly provider: CalendarProvider;
  readonly access: 'hosts' | 'rooms';
  readonly rooms: readonly EmailAddress[];
  readonly now: () => EpochMs;
}

/** People whose calendars are tried. */
const someHosts = 10;

/** Reads that run at once. */
const atOnce = 4;

/** Reads all that a check-in depends on, a minute of each calendar. */
export async function readCalendars(
  { provider, access, rooms, now }: CalendarReadsParts,
  signal: AbortSignal,
): Promise<CalendarReads> {
  const gate = bulkhead(atOnce, Number.POSITIVE_INFINITY);
  const start = now();
  const window = { start, end: epochMs(start + minute) };
  const calendarOf = (address: EmailAddress) =>
    gate.execute(async () => failureOf(await provider.meetings(address, window, signal)));

  async function hostsToo(): Promise<Pick<CalendarReads, 'people' | 'hosts'>> {
    const sample = await gate.execute(() => provider.hostSample(someHosts, signal));
    const found = sample.ok && access === 'hosts' ? sample.value : [];
    const hosts = await Promise.all(found.map(({ address }) => calendarOf(address)));
    return { people: failureOf(sample), hosts };
  }

  const [people, places, eachRoom] = await Promise.all([
    hostsToo(),
    gate.execute(async () => failureOf(await provider.rooms(signal))),
    Promise.all(rooms.map(async (address) => ({ address, read: await calendarOf(address) }))),
  ]);
  return { ...people, places, rooms: eachRoom };
}

/** Whether some calendar could be read. */
export const someCalendarOpen = ({ hosts, rooms }: CalendarReads): boolean =>
  [...hosts, ...rooms.map(({ read }) => read)].includes(null);

/** Why nothing at all was answered; null where something was, were it with a no. */
export function outageOf({ people, places, hosts, rooms }: CalendarReads): CalendarFailure | null {
  const all = [people, places, ...hosts, ...rooms.map(({ read }) => read)];
  return all.every((read) => read !== null && !isClosed(read)) ? people : null;
}

const failureOf = (
  answer: { readonly ok: true } | { readonly ok: false; readonly error: CalendarFailure },
): Read => (answer.ok ? null : answer.error);
