import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What the file of a new version is called while it is on trial, beside the one that is in force. */
const trialEnding = '.trial';

/**
 * The AppImage that the kiosk runs from. The version in force keeps its place until a new one has
 * shown that it is well: whatever happens until then, the next start is one of a version that works.
 */
export interface AppImage {
  /** The file that whoever supervises the kiosk starts. */
  readonly place: string;
  /** The file of a new version on trial. */
  readonly trial: string;
  /** Whether this process is of the version on trial. */
  readonly isTrial: boolean;
  /** Whether there is a version on trial. */
  hasTrial(): boolean;
  /** Whether a new version could take the place. */
  isWritable(): boolean;
  /** Puts a file beside the one in force; the error is what the disk, or the file's digest, says. */
  stage(file: string, sha512: string): Promise<Result<void, string>>;
  /** Takes the new version away; what the disk keeps all the same must not keep a kiosk from starting. */
  discard(): void;
  /** Gives the new version the place of the old one, in one step; the error is what the disk says. */
  settle(): Result<void, string>;
}

/** The AppImage of this process, as AppImage's runtime tells in `APPIMAGE`; null where it is none. */
export function appImageOf(
  environment: Readonly<Record<string, string | undefined>>,
): AppImage | null {
  const file = environment.APPIMAGE;
  if (!file || !isAbsolute(file)) return null;
  const isTrial = file.endsWith(trialEnding);
  const place = isTrial ? file.slice(0, -trialEnding.length) : file;
  const trial = `${place}${trialEnding}`;
  return {
    place,
    trial,
    isTrial,
    hasTrial: () => existsSync(trial),
    isWritable() {
      try {
        accessSync(dirname(place), constants.W_OK);
        return true;
      } catch {
        return false;
      }
    },
    stage: (downloaded, sha512) => stage(downloaded, trial, sha512),
    discard() {
      try {
        rmSync(trial, { force: true });
      } catch {
        // It is started by nobody who has not noted it before, and tried to be removed again.
      }
    },
    settle() {
      try {
        renameSync(trial, place);
        syncFolder(dirname(place));
        return ok(undefined);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (!code) throw error;
        return fail(code);
      }
    },
  };
}

/** Of what was copied it is the copy that is looked at: nobody can put another file there in between. */
async function stage(
  downloaded: string,
  trial: string,
  sha512: string,
): Promise<Result<void, string>> {
  const draft = `${trial}.new`;
  try {
    await rm(draft, { force: true });
    await copyFile(downloaded, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const digest = createHash('sha512');
    await pipeline(createReadStream(draft), digest);
    if (digest.digest('base64') !== sha512) {
      await rm(draft, { force: true });
      return fail('it is another file than the one that was signed');
    }
    await chmod(draft, 0o755);
    const file = await open(draft, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, trial);
    syncFolder(dirname(trial));
    return ok(undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    await rm(draft, { force: true }).catch(() => undefined);
    return fail(code);
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
