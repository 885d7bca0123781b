import type { EpochMs } from '../../shared/epoch-ms.ts';
import { minute } from '../../shared/epoch-ms.ts';
import type { Result } from '../../shared/result.ts';
import type { LicenceKey } from '../tenant/licence/licence-key.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import type { AppImage } from './app-image.ts';
import { lookMoment, nightAt } from './night.ts';
import { isLater, type Release, statementName } from './release.ts';
import { begun, isBarred, type Look } from './update-story.ts';
import type { UpdateStoryFile } from './update-story-file.ts';
import { verifyRelease } from './verify-release.ts';

/** Milliseconds after which a server that could not be used is asked again, within the night. */
const againAfter = 15 * minute;

/** Longest time in milliseconds that the file of a release may take; about 0.5 Mbit/s. */
const downloadDeadline = 60 * minute;

/** What runs now, and what a new version has to have in common with it. */
export interface RunningVersion {
  readonly version: string;
  readonly target: string;
  /** Which schema of visits.sqlite it writes. */
  readonly visits: number;
}

/** What {@link Updates} works with. */
export interface UpdatesParts {
  readonly running: RunningVersion;
  readonly image: AppImage;
  readonly story: UpdateStoryFile;
  readonly keys: readonly LicenceKey[];
  /** What the policy says now. */
  readonly kiosk: () => Pick<Policy['kiosk'], 'updates' | 'timeZone'>;
  /** Whether the kiosk goes by a policy file that it could use. */
  readonly policyRead: () => boolean;
  /** The text at an address; the error says why there is none. */
  readonly fetchStatement: (url: string, signal: AbortSignal) => Promise<Result<string, string>>;
  /** Brings a release's file from the folder at the address to the disk; its name there. */
  readonly download: (
    release: Release,
    folder: string,
    signal: AbortSignal,
  ) => Promise<Result<string, string>>;
  /** Whether nobody is there: no visitor, no staff, and nothing touched for long. */
  readonly isQuiet: () => boolean;
  /** Ends this process, so that the version on trial is started. */
  readonly changeOver: () => void;
  readonly now: () => EpochMs;
  /** A number from 0 to 1, drawn. */
  readonly draw: () => number;
  readonly report: (problem: string) => void;
}

/** How a look ended, but for when. */
type Found = Pick<Look, 'outcome'> & Partial<Pick<Look, 'version' | 'detail'>>;

/**
 * Looks for a new version once a night, brings it here, and changes over when nobody is there. It has
 * no timer: it does what is due in a {@link turn}.
 */
export class Updates {
  readonly #parts: UpdatesParts;
  readonly #drawn: number;
  /** The address that is being looked at, and what gives it up. */
  #looking: { readonly url: string; readonly stop: AbortController } | null = null;
  /** The version that lies ready, and the address that it came from. */
  #ready: { readonly url: string; readonly version: string } | null = null;
  #isClosed = false;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
    this.#drawn = parts.draw();
  }

  /** Does what is due; resolves when it is done, and at once where an earlier turn still goes on. */
  async turn(): Promise<void> {
    if (this.#isClosed) return;
    const { kiosk, now, image } = this.#parts;
    const { updates, timeZone } = kiosk();
    if (this.#looking && this.#looking.url !== updates?.url) this.#looking.stop.abort();
    if (this.#ready && this.#ready.url !== updates?.url) {
      image.discard();
      this.#ready = null;
    }
    const night = updates && nightAt(updates, timeZone, now());
    if (!updates || !night) {
      this.#looking?.stop.abort();
      return;
    }
    if (this.#ready) return this.#changeOverIfQuiet(this.#ready.version);
    const isDue = now() >= lookMoment(night, this.#drawn) && this.#mayLookAgain(night.start);
    if (isDue && !this.#looking) await this.#look(updates.url);
  }

  /** Gives up whatever is under way. */
  close(): void {
    this.#isClosed = true;
    this.#looking?.stop.abort();
  }

  /** Once a night; of what may be otherwise in a while, more often. */
  #mayLookAgain(nightStart: EpochMs): boolean {
    const { story, now } = this.#parts;
    const { looked } = story.read();
    // A clock that was put back would otherwise keep the kiosk from looking for as long.
    if (!looked || looked.at < nightStart || looked.at > now()) return true;
    const isTemporary =
      looked.outcome === 'not-reached' ||
      looked.outcome === 'not-downloaded' ||
      looked.outcome === 'not-written' ||
      // It lay ready when the kiosk was started anew, and went.
      looked.outcome === 'ready';
    return isTemporary && now() - looked.at >= againAfter;
  }

  async #look(url: string): Promise<void> {
    const { story, report, now } = this.#parts;
    const stop = new AbortController();
    this.#looking = { url, stop };
    try {
      const found = await this.#find(url, stop.signal);
      // What was given up because the night is over, or the policy another, says nothing.
      if (stop.signal.aborted) return;
      if (found.outcome === 'ready' && found.version) {
        this.#ready = { url, version: found.version };
      }
      const look = { at: now(), version: null, detail: null, ...found };
      story.write({ ...story.read(), looked: look });
      report(['updates:', look.outcome, look.version, look.detail].filter(Boolean).join(' '));
    } finally {
      this.#looking = null;
    }
  }

  async #find(url: string, signal: AbortSignal): Promise<Found> {
    const { running, image, story, keys, fetchStatement, download } = this.#parts;
    const folder = url.endsWith('/') ? url : `${url}/`;
    const statement = await fetchStatement(
      new URL(statementName(running.target), folder).href,
      signal,
    );
    if (!statement.ok) return { outcome: 'not-reached', detail: statement.error };
    const signed = await verifyRelease(statement.value, keys, running.target);
    if (!signed.ok) return { outcome: 'not-signed' };
    const release = signed.value;
    const { version } = release;
    if (!isLater(version, running.version)) return { outcome: 'up-to-date', version };
    if (isBarred(story.read(), version)) return { outcome: 'barred', version };
    // There would be no way back from what it writes.
    if (release.visits !== running.visits) return { outcome: 'by-hand', version };
    if (!image.isWritable()) return { outcome: 'not-written', version, detail: 'EACCES' };
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(downloadDeadline)]);
    const file = await download(release, folder, inTime);
    if (!file.ok) return { outcome: 'not-downloaded', version, detail: file.error };
    const staged = await image.stage(file.value, release.sha512);
    if (!staged.ok) return { outcome: 'not-written', version, detail: staged.error };
    return { outcome: 'ready', version };
  }

  /** Nothing is waited for between the last look at who is there and the end. */
  #changeOverIfQuiet(version: string): void {
    const { story, image, running, policyRead, isQuiet, changeOver, report } = this.#parts;
    if (!isQuiet()) return;
    if (!image.hasTrial()) {
      this.#ready = null;
      return;
    }
    const trial = { version, from: running.version, policyRead: policyRead() };
    if (!story.write(begun(story.read(), trial))) return;
    report(`changes over to version ${version}`);
    this.#isClosed = true;
    changeOver();
  }
}
