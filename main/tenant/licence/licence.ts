import { type EpochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail } from '../../../shared/result.ts';
import type { LicenceView } from '../../../shared/staff/licence-view.ts';
import { readSmallFile } from '../small-file.ts';
import { writeDurably } from '../write-durably.ts';
import type { LicenceKey } from './licence-key.ts';
import { coversCalendar, licenceState, type ReadLicence } from './licence-state.ts';
import type { ToldTime } from './told-time.ts';
import { verifyLicence } from './verify-licence.ts';

/** Milliseconds between two looks at the licence file and the time. */
export const lookEvery = minute;

/** Milliseconds between two questions for the time, while what was told ends the licence. */
const askEvery = 60 * minute;

/** What {@link Licence} works with. */
export interface LicenceParts {
  /** The licence that the policy gives; null where it gives none. */
  readonly fromPolicy: string | null;
  /** The licence file, which counts where the policy gives none; null where there is none to be. */
  readonly file: string | null;
  readonly keys: readonly LicenceKey[];
  readonly now: () => EpochMs;
  readonly time: Pick<ToldTime, 'latest' | 'ask'>;
  /**
   * Called when calendars may not be asked any more, within {@link lookEvery}, and at the start where
   * they may not.
   */
  readonly onLapse: () => void;
  /** For support, when the disk refuses the licence file. */
  readonly report: (problem: string) => void;
}

/** What the kiosk is licensed for. Asked at every use, since it ends and comes back while running. */
export class Licence {
  readonly #parts: LicenceParts;
  readonly #watch: NodeJS.Timeout;
  /** What {@link #read} was read from; undefined before the first time. */
  #text: string | null | undefined;
  #read: ReadLicence = fail('missing');
  #reading: Promise<void>;
  /** Null before the first look. */
  #covered: boolean | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(parts: LicenceParts) {
    this.#parts = parts;
    this.#reading = this.#look();
    this.#watch = setInterval(() => {
      this.#reading = this.#reading.then(() => this.#look());
    }, lookEvery);
  }

  /** Whether calendars may be asked now; waits until the licence was read. */
  async isLicensed(): Promise<boolean> {
    await this.#reading;
    return this.coversCalendar();
  }

  /** The same, at once: false until the licence was read. */
  coversCalendar(): boolean {
    return coversCalendar(this.#state(this.#read));
  }

  /** What staff are told of it. */
  async view(): Promise<LicenceView> {
    await this.#reading;
    return this.#view(this.#read);
  }

  /**
   * Puts a licence into the file and in force, and answers how it stands. Where the policy gives one,
   * or the disk refuses, nothing changes, and the answer is how the one in force stands. One that is
   * no licence, or would put an end to what the one in force covers, changes nothing either; the
   * answer is how it would have stood.
   */
  async save(token: string): Promise<LicenceView> {
    const { isTaken, view } = await this.examine(token);
    const { file, report } = this.#parts;
    if (!isTaken || file === null) return view;
    const written = writeDurably(file, `${token.trim()}\n`);
    if (!written.ok) report(`${file}: ${written.error.code}`);
    this.#reading = this.#reading.then(() => this.#look());
    return this.view();
  }

  /** Whether {@link save} would take this licence, and what it would answer; changes nothing. */
  async examine(token: string): Promise<{ readonly isTaken: boolean; readonly view: LicenceView }> {
    const { fromPolicy, file, keys } = this.#parts;
    if (fromPolicy !== null || file === null) return { isTaken: false, view: await this.view() };
    const offered = await verifyLicence(token.trim(), keys);
    const isWorse = (await this.isLicensed()) && !coversCalendar(this.#state(offered));
    return { isTaken: offered.ok && !isWorse, view: this.#view(offered) };
  }

  /** Stops looking. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
  }

  async #look(): Promise<void> {
    const text = this.#parts.fromPolicy ?? this.#fromFile();
    if (text !== this.#text) {
      this.#read =
        text === null ? fail('missing') : await verifyLicence(text.trim(), this.#parts.keys);
      this.#text = text;
    }
    if (this.#closed) return;
    const covers = this.coversCalendar();
    if (!covers && this.#covered !== false) this.#parts.onLapse();
    this.#covered = covers;
    if (!covers) this.#askTime();
  }

  /** What the file holds; where it cannot be read, what it held. */
  #fromFile(): string | null {
    const { file, report } = this.#parts;
    try {
      return file && readSmallFile(file);
    } catch (error) {
      report(`${file}: ${(error as NodeJS.ErrnoException).code}`);
      return this.#text ?? '';
    }
  }

  /** Were the told time wrong, nothing would tell another: without a licence no server is asked. */
  #askTime(): void {
    const { now, time } = this.#parts;
    const clock = now();
    if (time.latest(clock) === clock || performance.now() - this.#askedAt < askEvery) return;
    this.#askedAt = performance.now();
    void time.ask();
  }

  #state(licence: ReadLicence) {
    const clock = this.#parts.now();
    return licenceState(licence, { clock, latest: this.#parts.time.latest(clock) });
  }

  #view(licence: ReadLicence): LicenceView {
    const terms = licence.ok ? licence.value : null;
    return {
      state: this.#state(licence),
      customer: terms?.customer ?? null,
      tier: terms?.tier ?? null,
      entitlements: [...(terms?.entitlements ?? [])],
      expiresAt: terms?.expiresAt ?? null,
      graceEndsAt: terms?.graceEndsAt ?? null,
      isLocked: this.#parts.fromPolicy !== null,
    };
  }
}
