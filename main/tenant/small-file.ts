import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Largest file in bytes that is read. */
const largest = 65_536;

/**
 * What a small text file holds: null where there is none, nothing where what is in its place cannot
 * be one. Throws what the disk refuses.
 */
export function readSmallFile(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  return found.isFile() && found.size <= largest ? readFileSync(file, 'utf8') : '';
}

/**
 * Puts a text in the place of a file's, for its owner alone to read: whatever happens meanwhile, the
 * file holds the old text or the new. Throws what the disk refuses.
 */
export function replaceSmallFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.new`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
}
