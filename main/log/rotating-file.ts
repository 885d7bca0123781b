import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How large a log grows before it is set aside, in bytes, and how many such files are kept. */
export interface Rotation {
  readonly bytes: number;
  readonly kept: number;
}

/** A log file for one writer; every line is in the file when `write` returns. */
export interface RotatingFile {
  write(line: string): void;
}

/**
 * Appends lines to a file; when it is full it becomes `FILE.1`, and so on up to `FILE.<kept>`, the
 * oldest of which goes. A disk that takes no log never stops the kiosk: it is told once, to
 * `onFailure`, until a line can be written again.
 */
export function rotatingFile(
  file: string,
  { bytes, kept }: Rotation,
  onFailure: (problem: string) => void,
): RotatingFile {
  let failed = false;

  function rotate(): void {
    for (let n = kept - 1; n >= 1; n -= 1) moveIfThere(`${file}.${n}`, `${file}.${n + 1}`);
    moveIfThere(file, `${file}.1`);
  }

  return {
    write(line) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        if (sizeOf(file) + Buffer.byteLength(line) > bytes) rotate();
        appendFileSync(file, line, { mode: 0o600 });
        failed = false;
      } catch (error) {
        if (!failed) onFailure(`log: ${(error as NodeJS.ErrnoException).code ?? error}`);
        failed = true;
      }
    },
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
