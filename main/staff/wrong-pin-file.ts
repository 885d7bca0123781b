import { z } from 'zod';
import { type EpochMs, epochMsSchema } from '../../shared/epoch-ms.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type NotWritten, removeDurably, writeDurably } from '../tenant/write-durably.ts';
import { readKept } from './kept-json.ts';
import { byClock, unknownWrongPins, type WrongPins, waitUntil } from './pin-back-off.ts';

const wrongPinsSchema = z.strictObject({ count: z.int().min(0), lastAt: epochMsSchema });

/** Counts wrong PINs in a file, so that neither a restart nor a power cut forgets them. */
export class WrongPinFile {
  readonly #file: string;
  readonly #now: () => EpochMs;

  constructor(file: string, now: () => EpochMs) {
    this.#file = file;
    this.#now = now;
  }

  /** Until when no PIN is looked at; null where one is now. */
  waitUntil(): EpochMs | null {
    return waitUntil(this.#read(), this.#now());
  }

  /** Counts one more wrong PIN. It is for good when this returns; it may not have been possible. */
  add(): Result<void, NotWritten> {
    const { count } = this.#read();
    return this.#write({ count: count + 1, lastAt: this.#now() });
  }

  /** Forgets them: the right PIN was given. */
  clear(): Result<void, NotWritten> {
    return removeDurably(this.#file);
  }

  #read(): WrongPins {
    const now = this.#now();
    const kept = readKept(this.#file, wrongPinsSchema);
    if (kept === 'missing') return { count: 0, lastAt: now };
    const wrong = kept === 'damaged' ? unknownWrongPins(now) : byClock(kept, now);
    // Kept at once: a wait that began anew with each look would never be over.
    if (wrong !== kept) this.#write(wrong);
    return wrong;
  }

  #write(wrong: WrongPins): Result<void, NotWritten> {
    return wrong.count === 0 ? ok(undefined) : writeDurably(this.#file, JSON.stringify(wrong));
  }
}
