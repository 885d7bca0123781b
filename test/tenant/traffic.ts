import type { Socket } from 'node:net';

/** How much went back and forth, without TLS and TCP: request lines, headers and bodies, as they are sent. */
export interface Traffic {
  readonly requests: number;
  /** From the clients to the tenant. */
  readonly bytesIn: number;
  /** From the tenant to the clients. */
  readonly bytesOut: number;
}

/** What was asked of the tenant's API; the authority does not count. */
export interface TrafficCounter extends Traffic {
  /** By what the paths end in: `calendarView`, `getSchedule`, `events`. */
  readonly kinds: ReadonlyMap<string, Traffic>;
  /** Forgets all of it. */
  reset(): void;
  /** Notes a request that is over, with its answer; null: not one of the API. */
  left(socket: Socket, pathname: string | null): void;
}

/** Nothing was sent, yet. */
export function countTraffic(): TrafficCounter {
  const kinds = new Map<string, Traffic>();
  /** What each connection carried when its last request was over; a connection carries one at a time. */
  const carried = new WeakMap<Socket, Omit<Traffic, 'requests'>>();
  const sum = (part: keyof Traffic) =>
    [...kinds.values()].reduce((all, kind) => all + kind[part], 0);
  return {
    kinds,
    get requests() {
      return sum('requests');
    },
    get bytesIn() {
      return sum('bytesIn');
    },
    get bytesOut() {
      return sum('bytesOut');
    },
    reset: () => kinds.clear(),
    left(socket, pathname) {
      const before = carried.get(socket) ?? nothing;
      const now = { bytesIn: socket.bytesRead, bytesOut: socket.bytesWritten };
      carried.set(socket, now);
      if (pathname === null) return;
      const kind = kindOf(pathname);
      const all = kinds.get(kind) ?? { ...nothing, requests: 0 };
      kinds.set(kind, {
        requests: all.requests + 1,
        bytesIn: all.bytesIn + now.bytesIn - before.bytesIn,
        bytesOut: all.bytesOut + now.bytesOut - before.bytesOut,
      });
    },
  };
}

const nothing = { bytesIn: 0, bytesOut: 0 } as const;

/** The last part of a path that is a word, and not the key of something. */
const kindOf = (pathname: string): string =>
  pathname.split('/').findLast((part) => /^[a-z]+$/i.test(part)) ?? pathname;
