import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ToldTime } from '../../../../main/tenant/licence/told-time.ts';
import { epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { type HttpsServer, startHttpsServer } from '../../../https-server.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';

const hour = 60 * minute;
const year = 365 * 24 * hour;
const noon = Date.UTC(2026, 10, 24, 12);
const never = epochMs(0);

/** What the server tells; null: it has no clock. */
let told: string | null;
let methods: (string | undefined)[];
let server: HttpsServer;

const tell = (instant: number) => {
  told = new Date(instant).toUTCString();
};

beforeAll(async () => {
  server = await startHttpsServer((request, response) => {
    methods.push(request.method);
    response.sendDate = false;
    if (told !== null) response.setHeader('date', told);
    response.end('{}');
  });
});
beforeEach(() => {
  methods = [];
  tell(noon);
});
afterAll(() => server?.close());

const aFile = () => join(temporaryFolder(), 'clock.json');
const timeIn = (file: string | null) => new ToldTime({ file, fetch });
const listen = (time: ToldTime) => time.fetch(`${server.origin}/v1.0/anything`);

/** What is known when the clock says nothing; a test takes less than a minute. */
const toldBy = (time: ToldTime) => Math.floor(time.latest(never) / minute) * minute;

describe('what a server tells with its answer', () => {
  test('is a time that has come, and time goes on from there', async () => {
    const time = timeIn(null);
    expect(time.latest(never)).toBe(never);
    expect(await (await listen(time)).text()).toBe('{}');
    const first = time.latest(never);
    expect(first).toBeGreaterThanOrEqual(noon);
    await expect.poll(() => time.latest(never)).toBeGreaterThan(first);
  });

  test('is nothing where our clock says later', async () => {
    const time = timeIn(null);
    await listen(time);
    const later = epochMs(noon + year);
    expect(time.latest(later)).toBe(later);
  });

  test('bounds a clock that is ahead, where something must not be done too early', async () => {
    const time = timeIn(null);
    const ahead = epochMs(noon + year);
    expect(time.earliest(ahead)).toBe(ahead);
    await listen(time);
    expect(Math.floor(time.earliest(ahead) / minute) * minute).toBe(noon);
    expect(time.earliest(never)).toBe(never);
  });

  test('long ago is asked for anew where it would put off what is due', async () => {
    const file = aFile();
    await listen(timeIn(file));
    const later = epochMs(noon + year);
    tell(later);
    const afterStart = timeIn(file);
    expect(Math.floor(afterStart.earliest(later) / minute) * minute).toBe(noon);
    expect(await afterStart.surelyPassed(later)).toBe(later);
    expect(methods).toEqual(['GET', 'HEAD']);
    await afterStart.surelyPassed(epochMs(later + minute));
    expect(methods).toHaveLength(2);
  });

  test('stands until the next answer, which may correct it', async () => {
    const time = timeIn(null);
    tell(noon + 4 * year);
    await listen(time);
    expect(toldBy(time)).toBe(noon + 4 * year);
    tell(noon);
    await listen(time);
    expect(toldBy(time)).toBe(noon);
  });

  test.each([
    ['nothing', null],
    ['words', 'around noon'],
    ['a date without a zone', '2026-11-24T12:00:00'],
    ['a date there is not', 'Tue, 99 Nov 2026 12:00:00 GMT'],
  ])('may be %s, which tells no time', async (_what, date) => {
    told = date;
    const time = timeIn(null);
    await listen(time);
    expect(time.latest(never)).toBe(never);
  });

  test('does not count without TLS: anybody could have told it', async () => {
    const plain = createServer((_, response) => response.end());
    await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening));
    const time = timeIn(null);
    await time.fetch(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/`);
    expect(time.latest(never)).toBe(never);
    plain.close();
  });
});

describe('after a restart', () => {
  test('what was told last is still known', async () => {
    const file = aFile();
    await listen(timeIn(file));
    expect(toldBy(timeIn(file))).toBe(noon);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('what our own clock said is not: it may have been a year ahead', async () => {
    const file = aFile();
    const time = timeIn(file);
    await listen(time);
    time.latest(epochMs(noon + year));
    expect(toldBy(timeIn(file))).toBe(noon);
  });

  test('a deleted file has won nothing once a server has answered', async () => {
    const file = aFile();
    await listen(timeIn(file));
    rmSync(file);
    const time = timeIn(file);
    await listen(time);
    expect(toldBy(time)).toBe(noon);
  });

  test.each([
    ['empty', ''],
    ['no JSON', '{"at":17'],
    ['other JSON', '{"at":"noon","by":"https://127.0.0.1"}'],
    ['told by nobody who proves it', '{"at":1795521600000,"by":"http://127.0.0.1"}'],
    ['longer than it can be', ' '.repeat(100_000)],
  ])('a file that is %s is as good as none', (_what, content) => {
    const file = aFile();
    writeFileSync(file, content);
    expect(timeIn(file).latest(never)).toBe(never);
  });
});

test('the disk is written once an hour, however many answers there are', async () => {
  const file = aFile();
  const time = timeIn(file);
  await listen(time);
  const first = readFileSync(file, 'utf8');
  tell(noon + hour - 1_000);
  await listen(time);
  expect(readFileSync(file, 'utf8')).toBe(first);
  tell(noon + hour);
  await listen(time);
  expect(toldBy(timeIn(file))).toBe(noon + hour);
});

test('a disk that takes nothing costs nothing but the memory of it', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'in-the-way'), '');
  const file = join(folder, 'in-the-way', 'clock.json');
  const time = timeIn(file);
  await listen(time);
  expect(toldBy(time)).toBe(noon);
  expect(existsSync(file)).toBe(false);
});

describe('asking once more', () => {
  test('corrects what was told wrong, and fetches nothing', async () => {
    const file = aFile();
    tell(noon + 4 * year);
    await listen(timeIn(file));
    tell(noon);
    const time = timeIn(file);
    await time.ask();
    expect(toldBy(time)).toBe(noon);
    expect(methods.at(-1)).toBe('HEAD');
  });

  test('leaves it as it was where nobody answers', async () => {
    const silent = await startHttpsServer((_, response) => {
      response.setHeader('date', told ?? '');
      response.end();
    });
    const time = timeIn(null);
    await time.fetch(silent.origin);
    await silent.close();
    await time.ask();
    expect(toldBy(time)).toBe(noon);
  });

  test('asks nobody where nobody has told anything', async () => {
    await timeIn(null).ask();
    expect(methods).toEqual([]);
  });
});
