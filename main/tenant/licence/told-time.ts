import { z } from 'zod';
import { type EpochMs, epochMs, epochMsSchema, minute } from '../../../shared/epoch-ms.ts';
import { readSmallFile, replaceSmallFile } from '../small-file.ts';

/** Milliseconds by which what is on disk may be behind. */
const keepEvery = 60 * minute;

/** Milliseconds for an answer to {@link ToldTime.ask}. */
const patience = 10_000;

/** The time as a server told it, and which one. */
const toldSchema = z.object({ at: epochMsSchema, by: z.url({ protocol: /^https$/ }) });

type Told = z.infer<typeof toldSchema>;

/** What {@link ToldTime} works with. */
export interface ToldTimeParts {
  /** Where the last told time is kept across restarts; null keeps it in memory. */
  readonly file: string | null;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * The time that the tenant's own servers tell with every answer (`Date`, RFC 9110, 6.6.1), so that a
 * clock turned back does not extend a licence.
 *
 * Only such times count, and the last one stands: our own clock may be ahead for a while, by a year
 * when its battery is flat, and to remember that would end a licence for good. Nor is anything won
 * by deleting the file, or by an older copy of it: a calendar can only be asked of a server that
 * tells the time anew, before what it answered is shown.
 */
export class ToldTime {
  readonly #parts: ToldTimeParts;
  #told: Told | null;
  /** When it was told, in milliseconds of a clock that nobody sets. */
  #toldAt = performance.now();
  #kept: EpochMs | null;

  constructor(parts: ToldTimeParts) {
    this.#parts = parts;
    this.#told = read(parts.file);
    this.#kept = this.#told?.at ?? null;
  }

  /** The same fetch, which listens for the time. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await this.#parts.fetch(input, init);
    const { origin, protocol } = new URL(input instanceof Request ? input.url : input);
    const at = httpDate(answer.headers.get('date'));
    // Whoever is in between can tell any time, unless the server proved who it is.
    if (at !== null && protocol === 'https:') this.#take({ at, by: origin });
    return answer;
  };

  /** What the clock says, or what it must be at least where it says less than was told. */
  latest(clock: EpochMs): EpochMs {
    return epochMs(Math.max(clock, this.#toldNow() ?? clock));
  }

  /** What the clock says, or what was told where that is less: a clock may be ahead for a while. */
  earliest(clock: EpochMs): EpochMs {
    return epochMs(Math.min(clock, this.#toldNow() ?? clock));
  }

  /**
   * The same, for which whoever told the time is asked once more where the clock says much later: what
   * was told before this start may be a year old, and what is due since would never be done.
   */
  async surelyPassed(clock: EpochMs): Promise<EpochMs> {
    if (clock - this.earliest(clock) > keepEvery) await this.ask();
    return this.earliest(clock);
  }

  #toldNow(): number | null {
    return this.#told && this.#told.at + Math.floor(performance.now() - this.#toldAt);
  }

  /** Asks whoever told the time for it once more: they may have been wrong. Never rejects. */
  async ask(): Promise<void> {
    if (!this.#told) return;
    const signal = AbortSignal.timeout(patience);
    // Out of reach, it stays as it was told.
    await this.fetch(this.#told.by, { method: 'HEAD', signal }).catch(() => undefined);
  }

  #take(told: Told): void {
    this.#told = told;
    this.#toldAt = performance.now();
    const { file } = this.#parts;
    if (!file || (this.#kept !== null && Math.abs(told.at - this.#kept) < keepEvery)) return;
    this.#kept = told.at;
    try {
      replaceSmallFile(file, JSON.stringify(told));
    } catch {
      // It is told again with every answer.
    }
  }
}

function read(file: string | null): Told | null {
  try {
    const text = file && readSmallFile(file);
    return text ? toldSchema.parse(JSON.parse(text)) : null;
  } catch {
    // What is damaged is as good as deleted.
    return null;
  }
}

/** HTTP dates are the one format besides ISO that ECMAScript obliges `Date.parse` to understand. */
function httpDate(text: string | null): EpochMs | null {
  const at = text?.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : epochMs(at);
}
