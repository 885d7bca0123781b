import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as settled } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openCalendarCache } from '../../../../main/calendar/cache/calendar-cache.ts';
import { openKeyedCache } from '../../../../main/calendar/cache/keyed-cache.ts';
import type { SyncCursor } from '../../../../main/calendar/provider.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';
import { aKey, alex, at, span, timed } from './cached-meeting-builder.ts';

const day = span(0, 1_440);
const read = { calendar: alex, window: day, startedAt: at(0) };
const yesterday = timed('yesterday', -600, -540);
const review = timed('review', 600, 660);

const aFile = () => join(temporaryFolder(), 'calendar-cache.sqlite');

/** A cache whose key comes when `give` is called. */
function open(file: string) {
  const failures: string[] = [];
  let answerKey: (answer: Result<Uint8Array, string>) => void = () => undefined;
  const key = new Promise<Result<Uint8Array, string>>((resolve) => {
    answerKey = resolve;
  });
  let asked = 0;
  const cache = openKeyedCache({
    file,
    key() {
      asked += 1;
      return key;
    },
    onFailure: ({ cause, code }) => failures.push(`${cause} ${code}`),
  });
  onTestFinished(() => cache.close());
  async function give(answer: Result<Uint8Array, string>): Promise<void> {
    answerKey(answer);
    await settled();
  }
  return { cache, failures, give, asked: () => asked };
}

function reopened(file: string) {
  const cache = openCalendarCache(file, aKey, ({ code }) => {
    throw new Error(code);
  });
  onTestFinished(() => cache.close());
  return cache;
}

test('until the key is there nothing seems to have been cached; then all that was written is', async () => {
  const file = aFile();
  const { cache, failures, give } = open(file);
  cache.write({ ...read, window: span(-1_440, 0) }, [yesterday]);
  cache.write(read, [review]);
  cache.purgeBefore(at(0));
  expect(cache.read(alex, day)).toBeNull();
  await give(ok(aKey));
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
  expect(cache.read(alex, span(-1_440, 0))).toBeNull();
  expect(failures).toEqual([]);
  cache.close();
  expect(reopened(file).read(alex, day)?.meetings).toEqual([review]);
});

test('without a key it is in memory, says so once, and leaves the file alone', async () => {
  const file = aFile();
  const { cache, failures, give } = open(file);
  cache.write(read, [review]);
  await give(fail('locked'));
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
  cache.write({ ...read, startedAt: at(1) }, []);
  expect(cache.read(alex, day)?.meetings).toEqual([]);
  expect(failures).toEqual(['no-key locked']);
  expect(readdirSync(dirname(file))).toEqual([]);
});

test('a key that comes after it was closed opens nothing', async () => {
  const file = aFile();
  const { cache, failures, give } = open(file);
  cache.write(read, [review]);
  cache.close();
  await give(ok(aKey));
  expect(readdirSync(dirname(file))).toEqual([]);
  expect(failures).toEqual([]);
});

const round = { kind: 'whole', meetings: [review], cursor: 'next' as SyncCursor } as const;

test('a round waits for the key too, and is done when it is in', async () => {
  const { cache, give } = open(aFile());
  const written = cache.writeRound({ ...read, endedAt: at(0) }, round);
  expect(cache.place(alex)).toBeNull();
  expect(cache.copies(review.iCalUid)).toEqual([]);
  expect(cache.involving(alex, day)).toEqual([]);
  await give(ok(aKey));
  expect(await written).toBe(true);
  const copies = [{ meeting: review, asOf: at(0) }];
  expect(cache.place(alex)).toEqual({ cursor: 'next', window: day, asOf: at(0) });
  expect(cache.copies(review.iCalUid)).toEqual(copies);
  expect(cache.involving(alex, day)).toEqual(copies);
  cache.forgetPlace(alex);
  expect(cache.place(alex)).toBeNull();
});

test('a round that waits for the key when it is closed is not in, and neither is a later one', async () => {
  const file = aFile();
  const { cache, give } = open(file);
  const written = cache.writeRound({ ...read, endedAt: at(0) }, round);
  cache.close();
  expect(await written).toBe(false);
  await give(ok(aKey));
  expect(await cache.writeRound({ ...read, endedAt: at(0) }, round)).toBe(false);
  expect(readdirSync(dirname(file))).toEqual([]);
});

test('work that goes on in slices while it is closed finds nothing, and harms nothing', async () => {
  const { cache, give } = open(aFile());
  await give(ok(aKey));
  expect(await cache.writeRound({ ...read, endedAt: at(0) }, round)).toBe(true);
  cache.close();
  expect(cache.read(alex, day)).toBeNull();
  expect(cache.place(alex)).toBeNull();
  expect(cache.copies(review.iCalUid)).toEqual([]);
  expect(cache.involving(alex, day)).toEqual([]);
  expect(await cache.writeRound({ ...read, endedAt: at(0) }, round)).toBe(false);
  cache.write(read, [review]);
  cache.forgetPlace(alex);
  cache.forgetReadAfter(at(0));
});

test('in memory it needs no key and asks for none', () => {
  const { cache, asked } = open(':memory:');
  cache.write(read, [review]);
  expect(cache.read(alex, day)?.meetings).toEqual([review]);
  expect(asked()).toBe(0);
});
