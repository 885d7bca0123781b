import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { demoKeys } from '../../../../main/tenant/licence/demo-key.ts';
import { Licence, type LicenceParts, lookEvery } from '../../../../main/tenant/licence/licence.ts';
import { calendarIntegration } from '../../../../main/tenant/licence/licence-terms.ts';
import { type EpochMs, epochMs, minute } from '../../../../shared/epoch-ms.ts';
import { licenceClaims, type TestLicence } from '../../../licence/demo-licence.ts';
import { foreignSigningKey, signToken } from '../../../licence/sign-token.ts';
import { temporaryFolder } from '../../sqlite/temporary-folder.ts';

const day = 24 * 60 * minute;
const noon = epochMs(Date.UTC(2026, 10, 24, 12));
const expiresAt = epochMs(noon + 30 * day);
const graceEndsAt = epochMs(expiresAt + 14 * day);

const licence = (terms: Partial<TestLicence> = {}) =>
  signToken(
    licenceClaims({
      startsAt: epochMs(noon - 30 * day),
      expiresAt,
      graceDays: 14,
      entitlements: [calendarIntegration],
      ...terms,
    }),
  );

const good = licence();
const ended = licence({ expiresAt: epochMs(noon - 15 * day) });
const later = licence({ startsAt: epochMs(noon + day), expiresAt: epochMs(noon + 400 * day) });
const forged = signToken({}, foreignSigningKey('demo'));

let file: string;
let clock: EpochMs;
let latest: EpochMs;
let lapses: number;
let asked: number;
let problems: string[];

beforeEach(() => {
  // Only what waits for minutes; files and signatures take their own time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  file = join(temporaryFolder(), 'profile', 'licence.jwt');
  clock = noon;
  latest = epochMs(0);
  lapses = 0;
  asked = 0;
  problems = [];
});
afterEach(() => vi.useRealTimers());

function open(parts: Partial<LicenceParts> = {}): Licence {
  const opened = new Licence({
    fromPolicy: null,
    file,
    keys: demoKeys,
    now: () => clock,
    time: {
      latest: (at) => epochMs(Math.max(at, latest)),
      ask: async () => {
        asked += 1;
      },
    },
    onLapse: () => {
      lapses += 1;
    },
    report: (problem) => problems.push(problem),
    ...parts,
  });
  onTestFinished(() => opened.close());
  return opened;
}

function write(token: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, token);
}

async function afterALook(opened: Licence): Promise<Licence> {
  vi.advanceTimersByTime(lookEvery);
  await opened.view();
  return opened;
}

const stateOf = async (opened: Licence) => (await opened.view()).state;

describe('where the licence comes from', () => {
  test('there is none', async () => {
    const opened = open();
    expect(await opened.view()).toEqual({
      state: 'missing',
      customer: null,
      tier: null,
      entitlements: [],
      expiresAt: null,
      graceEndsAt: null,
      isLocked: false,
    });
    expect(await opened.isLicensed()).toBe(false);
  });

  test('the file, with the line end that an editor put after it', async () => {
    write(`${good}\r\n`);
    const opened = open();
    expect(await opened.view()).toEqual({
      state: 'valid',
      customer: 'Northwind',
      tier: 'enterprise',
      entitlements: [calendarIntegration],
      expiresAt,
      graceEndsAt,
      isLocked: false,
    });
    expect(await opened.isLicensed()).toBe(true);
  });

  test('the policy, whatever the file says', async () => {
    write(good);
    expect(await open({ fromPolicy: ended }).view()).toMatchObject({
      state: 'expired',
      isLocked: true,
    });
    write(ended);
    expect(await stateOf(open({ fromPolicy: good }))).toBe('valid');
  });

  test('a file that changes while the kiosk runs', async () => {
    write(ended);
    const opened = open();
    expect(await stateOf(opened)).toBe('expired');
    write(good);
    expect(await stateOf(await afterALook(opened))).toBe('valid');
    rmSync(file);
    expect(await stateOf(await afterALook(opened))).toBe('missing');
  });

  test.each([
    ['a folder', () => mkdirSync(file, { recursive: true })],
    ['far too long', () => write('x'.repeat(100_000))],
    ['empty', () => write('')],
  ])('a file that is %s is unreadable', async (_what, make) => {
    make();
    expect(await stateOf(open())).toBe('unreadable');
  });
});

describe('a licence that ends while the kiosk runs', () => {
  test('covers the calendar to the last millisecond of its grace, and says once that it is over', async () => {
    write(good);
    const opened = open();
    expect(await stateOf(opened)).toBe('valid');
    clock = expiresAt;
    expect(await stateOf(await afterALook(opened))).toBe('in-grace');
    clock = epochMs(graceEndsAt - 1);
    expect([await opened.isLicensed(), lapses]).toEqual([true, 0]);
    clock = graceEndsAt;
    expect([await opened.isLicensed(), opened.coversCalendar()]).toEqual([false, false]);
    await afterALook(opened);
    await afterALook(opened);
    expect(lapses).toBe(1);
  });

  test('is over at the start too', async () => {
    write(ended);
    await open().view();
    expect(lapses).toBe(1);
  });

  test('comes back with a new one, and may end again', async () => {
    write(good);
    const opened = open();
    clock = graceEndsAt;
    await afterALook(opened);
    await opened.save(licence({ expiresAt: epochMs(graceEndsAt + day), graceDays: 0 }));
    expect(await opened.isLicensed()).toBe(true);
    await afterALook(opened);
    clock = epochMs(graceEndsAt + day);
    await afterALook(opened);
    expect(lapses).toBe(2);
  });

  test('says nothing more once it is closed', async () => {
    write(good);
    const opened = open();
    await opened.view();
    opened.close();
    clock = graceEndsAt;
    await afterALook(opened);
    const closedAtOnce = open();
    closedAtOnce.close();
    await closedAtOnce.view();
    expect(lapses).toBe(0);
  });
});

describe('a licence that is saved', () => {
  test('is in force at once, and after a restart', async () => {
    const opened = open();
    expect(await opened.save(` ${good}\n`)).toMatchObject({ state: 'valid', isLocked: false });
    expect(await opened.isLicensed()).toBe(true);
    expect(await stateOf(open())).toBe('valid');
    expect(readFileSync(file, 'utf8')).toBe(`${good}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['forged', forged, 'tampered'],
    ['no licence', 'hello', 'unreadable'],
    ['one that has ended', ended, 'expired'],
    ['one that has not begun', later, 'not-yet-valid'],
    ['one for something else', licence({ entitlements: ['analytics'] }), 'without-calendar'],
  ])('does not replace a good one by %s, and says why', async (_what, token, state) => {
    write(good);
    const opened = open();
    expect(await opened.save(token)).toMatchObject({ state });
    expect(await stateOf(opened)).toBe('valid');
    expect(readFileSync(file, 'utf8')).toBe(good);
  });

  test('may be one for the future where there is no good one: it begins by itself', async () => {
    write(ended);
    const opened = open();
    expect(await opened.save(later)).toMatchObject({ state: 'not-yet-valid' });
    clock = epochMs(noon + day);
    expect(await opened.isLicensed()).toBe(true);
  });

  test.each([
    ['forged', forged],
    ['no licence', 'hello'],
  ])('is never kept when it is %s', async (_what, token) => {
    const opened = open();
    await opened.save(token);
    expect(await stateOf(opened)).toBe('missing');
  });

  test('changes nothing where the policy gives one', async () => {
    const opened = open({ fromPolicy: ended });
    expect(await opened.save(good)).toMatchObject({ state: 'expired', isLocked: true });
    expect(await opened.isLicensed()).toBe(false);
  });

  test('leaves the one before in force where the disk takes none, and support is told', async () => {
    const blocked = join(file, '..');
    writeFileSync(blocked, '');
    const opened = open();
    expect(await opened.save(good)).toMatchObject({ state: 'missing' });
    expect(problems.join()).toContain('licence.jwt');
  });
});

describe('a clock that was turned back', () => {
  test('does not extend it; whoever told the time is asked again, once an hour', async () => {
    write(good);
    latest = graceEndsAt;
    const opened = open();
    expect(await stateOf(opened)).toBe('clock-turned-back');
    expect(await opened.isLicensed()).toBe(false);
    expect(asked).toBe(1);
    for (let minutes = 0; minutes < 59; minutes += 1) await afterALook(opened);
    expect(asked).toBe(1);
    await afterALook(opened);
    expect(asked).toBe(2);
    latest = noon;
    expect(await opened.isLicensed()).toBe(true);
  });

  test('nobody is asked for the time where it is our own clock that ended it', async () => {
    write(ended);
    await open().view();
    expect(asked).toBe(0);
  });

  test('a year ahead and back again leaves a licence as it was', async () => {
    write(good);
    const opened = open();
    clock = epochMs(noon + 365 * day);
    expect(await stateOf(await afterALook(opened))).toBe('expired');
    clock = noon;
    expect(await stateOf(await afterALook(opened))).toBe('valid');
    expect(await stateOf(open())).toBe('valid');
  });
});
