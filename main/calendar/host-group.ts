import { type EpochMs, minute } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { aborted, untilAborted } from './call-failure.ts';
import type { CalendarFailure } from './provider.ts';

/** How long a copy of the members is good, in milliseconds: somebody who was taken out is found no longer. */
const goodFor = 10 * minute;

/** After this long, reading the members is given up; their pages may be many. */
const deadline = 10_000;

/** The members as their provider knows them, or why they cannot be read. */
type Read<Members> = Result<Members, CalendarFailure>;

/**
 * The members of the one group that hosts are confined to, those of groups in it among them, kept in
 * memory. Where they cannot be read there are none: a failure, never an old copy, and never everybody.
 */
export class HostGroup<Members> {
  readonly #read: (signal: AbortSignal) => Promise<Read<Members>>;
  readonly #now: () => EpochMs;
  #copy: { readonly members: Members; readonly readAt: EpochMs } | null = null;
  #reading: Promise<Read<Members>> | null = null;

  constructor(read: (signal: AbortSignal) => Promise<Read<Members>>, now: () => EpochMs) {
    this.#read = read;
    this.#now = now;
  }

  /** The members, read anew where the last copy is too old. */
  async members(signal: AbortSignal): Promise<Read<Members>> {
    if (this.#copy) {
      const age = this.#now() - this.#copy.readAt;
      // A negative age is of a clock that was set back: it says nothing.
      if (age >= 0 && age < goodFor) return ok(this.#copy.members);
    }
    this.#reading ??= this.#readAnew().finally(() => {
      this.#reading = null;
    });
    return untilAborted<Read<Members>>(this.#reading, signal, aborted);
  }

  /** On a deadline of its own: the members are for every later question too. */
  async #readAnew(): Promise<Read<Members>> {
    const read = await this.#read(AbortSignal.timeout(deadline));
    if (read.ok) this.#copy = { members: read.value, readAt: this.#now() };
    return read;
  }
}
