import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStory, StoryFile } from '../../../main/sync/story-file.ts';
import { mostOutages, type SyncStory } from '../../../main/sync/sync-story.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';

const start = Date.UTC(2026, 10, 24, 9);
const at = (minutes: number) => epochMs(start + minutes * minute);

const fine: SyncStory = {
  calendars: 12,
  closed: 1,
  lastRoundAt: at(0),
  outage: null,
  pausedUntil: null,
  outages: [],
  notifications: null,
};
const silent: SyncStory = { ...fine, outage: { cause: 'offline', since: at(3) } };
const past = { cause: 'timeout', from: at(-50), until: at(-40) } as const;

/** A file, and the minute that it is. */
function aStory(file = join(temporaryFolder(), 'sync.json')) {
  const time = { minute: 0 };
  const open = () => new StoryFile(file, () => at(time.minute));
  return { file, time, open, story: open() };
}

test('is kept for its owner alone, with when it stood so', () => {
  const { file, story } = aStory();
  story.keep(fine);
  expect(readStory(file)).toEqual({ ...fine, at: at(0) });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('is not there before there is something to tell', () => {
  const { file, story } = aStory();
  story.keep({ ...fine, lastRoundAt: null });
  expect(readStory(file)).toBeNull();
});

test('is written once an hour while all is well', () => {
  const { file, time, story } = aStory();
  const written: (number | undefined)[] = [];
  for (time.minute = 0; time.minute <= 125; time.minute += 1) {
    story.keep({ ...fine, lastRoundAt: at(time.minute) });
    written.push(readStory(file)?.at);
  }
  expect([...new Set(written)]).toEqual([at(0), at(60), at(120)]);
});

test('is written when an outage begins, and when it ends', () => {
  const { file, time, story } = aStory();
  story.keep(fine);
  time.minute = 3;
  story.keep(silent);
  expect(readStory(file)).toMatchObject({ outage: { cause: 'offline' }, at: at(3) });
  time.minute = 4;
  story.keep(silent);
  expect(readStory(file)).toMatchObject({ at: at(3) });
  time.minute = 5;
  story.keep({ ...fine, outages: [{ cause: 'offline', from: at(3), until: at(5) }] });
  expect(readStory(file)).toMatchObject({ outage: null, at: at(5) });
});

test('remembers the outages from before a restart, and one that was under way then', () => {
  const { time, story, open } = aStory();
  time.minute = 4;
  story.keep({ ...silent, outages: [past] });
  expect(open().whole(fine).outages).toEqual([
    past,
    { cause: 'offline', from: at(3), until: at(4) },
  ]);
});

test('remembers the last ones only', () => {
  const { file, story, open } = aStory();
  story.keep({ ...fine, outages: Array.from({ length: mostOutages }, () => past) });
  const last = { ...past, until: at(-1) };
  const again = open();
  again.keep(again.whole({ ...fine, outages: [last] }));
  expect(readStory(file)?.outages).toHaveLength(mostOutages);
  expect(readStory(file)?.outages.at(-1)).toEqual(last);
});

test.each(['', 'null', '{"calendars":3}', '{"', '\u0000'])('begins anew where it is %j', (text) => {
  const { file, open } = aStory();
  writeFileSync(file, text);
  expect(readStory(file)).toBeNull();
  open().keep(fine);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ calendars: 12 });
});

test('is kept later where the disk refuses it now', () => {
  const { file, story } = aStory();
  mkdirSync(file);
  story.keep(fine);
  expect(readStory(file)).toBeNull();
  rmSync(file, { recursive: true });
  story.keep(fine);
  expect(readStory(file)).toMatchObject({ calendars: 12 });
});
