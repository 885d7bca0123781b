import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import { untilAborted } from './call-failure.ts';
import type { EmailAddress, RoomDescription } from './meeting.ts';
import type { OfferedRoom } from './provider.ts';

/** The tenant's rooms by address. */
export type KnownRooms = ReadonlyMap<EmailAddress, RoomDescription>;

/** Reads the rooms anew. */
type ReadRooms = (signal: AbortSignal) => Promise<Result<readonly OfferedRoom[], unknown>>;

/** How long a copy of the tenant's rooms is good, in milliseconds. */
const goodFor = 60 * minute;

/** How long after a failure the rooms are not asked for again. */
const pause = minute;

/** The longest that an answer which is there waits for the rooms, in milliseconds. */
const patience = 1_500;

/** After this long, reading the rooms is given up; their pages may be many. */
const deadline = 10_000;

/**
 * The tenant's rooms, kept in memory. They describe what a meeting names and no answer hangs on
 * them: where they cannot be read, the last copy stands, and without one there are none.
 */
export class Places {
  readonly #readRooms: ReadRooms;
  readonly #now: () => EpochMs;
  #rooms: KnownRooms = new Map();
  /** When the last read ended, and for how long it is good. */
  #readAt = Number.NEGATIVE_INFINITY;
  #goodFor = 0;
  #reading: Promise<void> | null = null;

  constructor(readRooms: ReadRooms, now: () => EpochMs) {
    this.#readRooms = readRooms;
    this.#now = now;
  }

  /** Starts to read the rooms where the last copy is too old. */
  freshen(): void {
    const age = this.#now() - this.#readAt;
    // A negative age is of a clock that was set back: it says nothing.
    if (this.#reading || (age >= 0 && age < this.#goodFor)) return;
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
    });
  }

  /** The rooms as they are known; a read under way is waited for, for at most a second and a half. */
  async known(signal: AbortSignal): Promise<KnownRooms> {
    if (this.#reading) {
      const patient = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
      await untilAborted(this.#reading, patient, () => undefined);
    }
    return this.#rooms;
  }

  /** On a deadline of its own: the rooms are for every later answer too. */
  async #read(): Promise<void> {
    const rooms = await this.#readRooms(AbortSignal.timeout(deadline));
    this.#readAt = this.#now();
    this.#goodFor = rooms.ok ? goodFor : pause;
    if (rooms.ok) this.#rooms = byAddress(rooms.value);
  }
}

const byAddress = (rooms: readonly OfferedRoom[]): KnownRooms =>
  new Map(rooms.map(({ address, name, building, floor }) => [address, { name, building, floor }]));
