import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

/** A file could not be written; the code is the operating system's, such as `ENOSPC`. */
export interface NotWritten {
  readonly cause: 'not-written';
  readonly code: string;
}

/**
 * Replaces a file for its owner alone. After a power cut it holds the old content or the new one,
 * and once this has returned, the new one.
 */
export function writeDurably(file: string, content: string | Uint8Array): Result<void, NotWritten> {
  const draft = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // What a crash left there may be a link, or readable by others.
    rmSync(draft, { force: true });
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      fchmodSync(descriptor, 0o600);
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, file);
    syncFolder(dirname(file));
    return ok(undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return fail({ cause: 'not-written', code });
  }
}

/** Removes a file for good, where there is one. */
export function removeDurably(file: string): Result<void, NotWritten> {
  try {
    rmSync(file, { force: true });
    syncFolder(dirname(file));
    return ok(undefined);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    return code === 'ENOENT' ? ok(undefined) : fail({ cause: 'not-written', code });
  }
}

/** Windows has no such thing for folders, and needs none: NTFS journals its names. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
