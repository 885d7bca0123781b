import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail, type Result } from '../../shared/result.ts';
import { pinHashForm } from '../tenant/pin-hash-form.ts';
import { type NotWritten, removeDurably, writeDurably } from '../tenant/write-durably.ts';
import { readKept } from './kept-json.ts';
import { hashPin, matchesPin } from './pin-hash.ts';
import { isTooSimple } from './simple-pin.ts';
import { WrongPinFile } from './wrong-pin-file.ts';

/** Where the PIN is kept, and what is told of it. */
export interface StaffPinParts {
  /** The kiosk's user data folder. */
  readonly folder: string;
  readonly now: () => EpochMs;
  /** Told what went wrong with a file, and of wrong PINs; never a PIN. */
  readonly report: (problem: string) => void;
}

const pinFileSchema = z.strictObject({ pin: z.string().regex(pinHashForm) });
const resetFileSchema = z.strictObject({ word: z.string() });

/**
 * The PIN of staff, in `staff-pin.json` as a hash. A file that cannot be read is no reason to choose
 * another PIN: whoever damaged it would. Then, as for one that is forgotten, IT removes it.
 */
export class StaffPin {
  readonly #file: string;
  readonly #resetFile: string;
  readonly #wrongPins: WrongPinFile;
  readonly #report: (problem: string) => void;
  #isLooking = false;

  constructor({ folder, now, report }: StaffPinParts) {
    this.#file = join(folder, 'staff-pin.json');
    this.#resetFile = join(folder, 'staff-pin-reset.json');
    this.#wrongPins = new WrongPinFile(join(folder, 'staff-pin-wrong.json'), now);
    this.#report = report;
  }

  /** Whether there is a PIN. */
  get state(): 'set' | 'none' | 'damaged' {
    const kept = readKept(this.#file, pinFileSchema);
    if (kept === 'missing') return 'none';
    return kept === 'damaged' ? 'damaged' : 'set';
  }

  /** Until when no PIN is looked at; null where one is now. */
  get waitUntil(): EpochMs | null {
    return this.#wrongPins.waitUntil();
  }

  /**
   * Whether this is the PIN: the one that the policy gives as a hash, or else the kiosk's own. False
   * too while one has to wait, or where a wrong PIN could not be counted.
   */
  async isRight(pin: string, policyHash: string | null): Promise<boolean> {
    const hash = policyHash ?? this.#hash();
    // One look at a time: what is looked at together would be counted too late.
    if (hash === null || this.#isLooking || this.waitUntil !== null) return false;
    // Counted as wrong before anybody can know: pulling the plug in between gains nothing.
    const counted = this.#wrongPins.add();
    if (!counted.ok) {
      this.#report(`no staff PIN was looked at: it could not be counted (${counted.error.code})`);
      return false;
    }
    this.#isLooking = true;
    try {
      const isRight = await matchesPin(pin, hash);
      if (isRight) this.#tell(this.#wrongPins.clear());
      else this.#report('a wrong staff PIN was given');
      return isRight;
    } finally {
      this.#isLooking = false;
    }
  }

  /** Makes this the PIN, in place of the one before. */
  async choose(pin: string): Promise<Result<void, 'too-simple' | NotWritten>> {
    return isTooSimple(pin) ? fail('too-simple') : this.chooseHashed(await hashPin(pin));
  }

  /** The same for a PIN of which only the hash is known, in the form of {@link pinHashForm}. */
  chooseHashed(hash: string): Result<void, NotWritten> {
    const written = writeDurably(this.#file, JSON.stringify({ pin: hash }));
    this.#tell(written);
    if (written.ok) this.#tell(this.#wrongPins.clear());
    return written;
  }

  /** Removes the PIN, and forgets the wrong ones. */
  remove(): Result<void, NotWritten> {
    const removed = removeDurably(this.#file);
    return removed.ok ? this.#wrongPins.clear() : removed;
  }

  /**
   * Removes the PIN if this word of the policy's is not the one for which that was done last; true
   * if it was removed. A record of that word which is damaged counts as one of the same word.
   */
  removeOnce(word: string): boolean {
    // As a hash: IT may have taken a word that means something elsewhere.
    const done = createHash('sha256').update(word).digest('base64url');
    const kept = readKept(this.#resetFile, resetFileSchema);
    if (typeof kept === 'object' && kept.word === done) return false;
    const isNew = kept !== 'damaged';
    if (!isNew) this.#report('the staff PIN was not removed: give another word for it');
    const removed = isNew ? this.remove() : null;
    if (removed) this.#tell(removed);
    if (removed?.ok !== false) {
      this.#tell(writeDurably(this.#resetFile, JSON.stringify({ word: done })));
    }
    return removed?.ok ?? false;
  }

  #hash(): string | null {
    const kept = readKept(this.#file, pinFileSchema);
    return typeof kept === 'object' ? kept.pin : null;
  }

  #tell(outcome: Result<void, NotWritten>): void {
    if (!outcome.ok) this.#report(`staff PIN: could not be stored (${outcome.error.code})`);
  }
}
