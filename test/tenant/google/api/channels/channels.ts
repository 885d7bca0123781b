import { type EpochMs, epochMs } from '../../../../../shared/epoch-ms.ts';
import { addressesIn } from '../../../day/addresses.ts';
import { type Deliveries, makeDeliveries } from '../../../deliveries.ts';
import type { WorkspaceCalendars } from '../workspace-meeting.ts';

/** A channel through which changes of one calendar are told. */
export interface Channel {
  readonly id: string;
  /** Address of the calendar. */
  readonly calendar: string;
  readonly resourceId: string;
  readonly resourceUri: string;
  readonly address: string;
  readonly token: string | null;
  readonly expiresAt: EpochMs;
}

/** Who is told of changes in the calendars, and what they were told. */
export interface Channels {
  /** Those that have not ended. */
  readonly open: readonly Channel[];
  readonly deliveries: Deliveries;
  readonly now: () => EpochMs;
  /** Whether an ID was ever used. */
  isUsed(id: string): boolean;
  /** Opens one, and tells so. */
  begin(channel: Channel): void;
  /** False where there is none of that ID to that resource. */
  stop(id: string, resourceId: string): boolean;
  /** Forgets one, and tells nobody. */
  lose(id: string): void;
}

/** Tells of what changes in the calendars from now on. */
export function makeChannels(calendars: WorkspaceCalendars, now: () => number): Channels {
  const all = new Map<string, Channel>();
  const used = new Set<string>();
  const numbers = new Map<string, number>();
  const outages = [500, 502, 503, 504];
  const deliveries = makeDeliveries((status) => status === null || outages.includes(status));
  const open = () => [...all.values()].filter(({ expiresAt }) => now() < expiresAt);

  function tell(channel: Channel, state: 'sync' | 'exists'): void {
    const before = numbers.get(channel.id);
    // They grow, and not by one.
    const number = before === undefined ? 1 : before + 1 + (before % 3);
    numbers.set(channel.id, number);
    const { id, token, resourceId, resourceUri, expiresAt, address } = channel;
    deliveries.post(
      address,
      {
        'X-Goog-Channel-ID': id,
        ...(token !== null && { 'X-Goog-Channel-Token': token }),
        'X-Goog-Channel-Expiration': new Date(expiresAt).toUTCString(),
        'X-Goog-Resource-ID': resourceId,
        'X-Goog-Resource-URI': resourceUri,
        'X-Goog-Resource-State': state,
        'X-Goog-Message-Number': String(number),
      },
      '',
    );
  }

  calendars.onChange((meeting, before) => {
    const concerned = new Set([...addressesIn(meeting), ...(before ? addressesIn(before) : [])]);
    for (const channel of open()) if (concerned.has(channel.calendar)) tell(channel, 'exists');
  });

  return {
    get open() {
      return open();
    },
    deliveries,
    now: () => epochMs(now()),
    isUsed: (id) => used.has(id),
    begin(channel) {
      used.add(channel.id);
      all.set(channel.id, channel);
      tell(channel, 'sync');
    },
    stop: (id, resourceId) => all.get(id)?.resourceId === resourceId && all.delete(id),
    lose: (id) => void all.delete(id),
  };
}
