import { type EpochMs, minute } from '../../../shared/epoch-ms.ts';
import { untilAborted } from '../call-failure.ts';
import type { GraphClient } from './client.ts';
import { type KnownRooms, roomOf } from './mapping.ts';
import { roomFields, roomSchema } from './wire.ts';

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
  readonly #graph: GraphClient;
  readonly #now: () => EpochMs;
  #rooms: KnownRooms = new Map();
  /** When the last read ended, and for how long it is good. */
  #readAt = Number.NEGATIVE_INFINITY;
  #goodFor = 0;
  #reading: Promise<void> | null = null;

  constructor(graph: GraphClient, now: () => EpochMs) {
    this.#graph = graph;
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
    const path = `/places/microsoft.graph.room?$select=${roomFields.join(',')}`;
    const read = await this.#graph.read(
      { path, item: roomSchema, mailbox: null, pages: 'all' },
      AbortSignal.timeout(deadline),
    );
    this.#readAt = this.#now();
    this.#goodFor = read.ok ? goodFor : pause;
    if (read.ok) this.#rooms = new Map(read.value.map(roomOf).filter((room) => room !== null));
  }
}
