import { readSync } from 'node:fs';

/** What a descriptor gives, but no more than one byte beyond the most: its path may name a disk. */
export function readAtMost(descriptor: number, most: number): Buffer {
  const buffer = Buffer.alloc(most + 1);
  let length = 0;
  let got: number;
  do {
    got = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += got;
  } while (got > 0);
  return buffer.subarray(0, length);
}
