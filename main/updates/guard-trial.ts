import type { EpochMs } from '../../shared/epoch-ms.ts';
import type { AppImage } from './app-image.ts';
import { abandoned, proved, putBack, started } from './update-story.ts';
import type { UpdateStoryFile } from './update-story-file.ts';

/** How a process ended: with a code, or by a signal. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What a {@link guardTrial} works with. */
export interface GuardParts {
  readonly image: AppImage;
  readonly story: UpdateStoryFile;
  /** The version of this process. */
  readonly version: string;
  /** Starts the version on trial, and waits until it has ended. */
  readonly run: () => Ended;
  readonly now: () => EpochMs;
  readonly report: (problem: string) => void;
}

/**
 * What the start of a kiosk comes to, before it opens anything. `start`: it is an ordinary one.
 * `changed-over`: the new version is in its place, and is to be started from there. `ended`: the new
 * version was asked to end, and so is this process.
 */
export type Guarded = 'start' | 'changed-over' | 'ended';

/** The signals with which an application is asked to end. */
const askedToEnd = new Set(['SIGTERM', 'SIGINT', 'SIGHUP']);

/**
 * Runs a new version on trial, if there is one, from the version that it is to take the place of. A
 * new version may be too broken to do anything about itself: so it is the old one that counts its
 * starts, before each of them, and that goes on in its stead once they are used up.
 */
export function guardTrial(parts: GuardParts): Guarded {
  const { image, story: file, version, run, now, report } = parts;
  // It is guarded itself.
  if (image.isTrial) return 'start';
  let last = 'it did not become well';
  for (;;) {
    const story = file.read();
    const { trial } = story;
    if (!trial) {
      if (image.hasTrial()) image.discard();
      return 'start';
    }
    if (trial.version === version) {
      // It had its place already when the power was cut.
      image.discard();
      file.write(proved(story, now()));
      return 'start';
    }
    if (trial.from !== version || !image.hasTrial()) {
      report(`version ${trial.version} is not tried: other files were put in the place of ours`);
      image.discard();
      file.write(abandoned(story));
      return 'start';
    }
    const next = started(story);
    if (!next) {
      report(`version ${trial.version} is given up: ${trial.complaint ?? last}`);
      // The file first: where the note of it cannot be kept, there is nothing left to be started.
      image.discard();
      file.write(putBack(story, `${last} in ${trial.starts} starts`, now()));
      return 'start';
    }
    // Without a count there would be no end of it.
    if (!file.write(next)) return 'start';
    report(`version ${trial.version} is started on trial`);
    const { code, signal } = run();
    if (!image.hasTrial()) return 'changed-over';
    last = `it ended by itself (${signal ?? `code ${code}`})`;
    report(`version ${trial.version} was on trial: ${last}`);
    if (code === 0 || (signal && askedToEnd.has(signal))) return 'ended';
  }
}
