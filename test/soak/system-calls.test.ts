import { expect, it } from 'vitest';
import { systemCalls, unsafeAcknowledgement } from './system-calls.ts';

const submitted = '7 write(1<pipe:[9]>, "submit an-attempt {...}\\n"..., 99) = 99';
const written = '7 pwrite64(21</data/visits.sqlite-wal>, "..."..., 4096, 56) = 4096';
const synced = '7 fdatasync(21</data/visits.sqlite-wal>) = 0';
const acknowledged = '7 write(1<pipe:[9]>, "acknowledged an-attempt\\n", 24) = 24';

it.each([
  ['written, synced, acknowledged', [submitted, written, synced, acknowledged], null],
  [
    'synced in pieces, among calls of other threads',
    [
      submitted,
      written,
      '7 fdatasync(21</data/visits.sqlite-wal> <unfinished ...>',
      '8 write(5<anon_inode:[eventfd]>, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8',
      '7 <... fdatasync resumed>)         = 0',
      acknowledged,
    ],
    null,
  ],
  ['never synced', [submitted, written, acknowledged], 'acknowledged before it was synced to disk'],
  [
    'synced before the last write',
    [submitted, written, synced, written, acknowledged],
    'acknowledged before it was synced to disk',
  ],
  [
    'another file synced',
    [submitted, written, '7 fdatasync(22</data/calendar-cache.sqlite-wal>) = 0', acknowledged],
    'acknowledged before it was synced to disk',
  ],
  [
    'a sync that failed',
    [submitted, written, '7 fdatasync(21</data/visits.sqlite-wal>) = -1 EIO (I/O)', acknowledged],
    'acknowledged before it was synced to disk',
  ],
  [
    'a sync that ended too late',
    [
      submitted,
      written,
      '8 fdatasync(21</data/visits.sqlite-wal> <unfinished ...>',
      acknowledged,
      '8 <... fdatasync resumed>) = 0',
    ],
    'acknowledged before it was synced to disk',
  ],
  [
    'acknowledged first',
    [submitted, acknowledged, written, synced],
    'acknowledged before it was written',
  ],
  ['never acknowledged', [submitted, written, synced], 'not submitted and acknowledged'],
])('%s', (_case, lines, problem) => {
  expect(unsafeAcknowledgement(systemCalls(lines.join('\n')), 'an-attempt')).toBe(problem);
});
