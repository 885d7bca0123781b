import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SearchAllowance } from '../../main/check-in/search-allowance.ts';
import { openVisitStore } from '../../main/visits/visit-store.ts';
import type { AttemptId } from '../../shared/completion.ts';
import { epochMs, minute } from '../../shared/epoch-ms.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { openTestKiosk, type TestKiosk } from './open-test-kiosk.ts';
import { temporaryFolder } from './sqlite/temporary-folder.ts';
import { anAttempt } from './visits/visit-builder.ts';

const hour = 60 * minute;
const year = 365 * 24 * hour;

/** When the scripted day is, and when its visitors come. */
const noon = epochMs(Date.UTC(2026, 10, 24, 11));

let tenant: Tenant;
let kiosk: TestKiosk;
let file: string;
let clock = noon;

beforeAll(async () => {
  tenant = await startTenant({ now: noon });
});
afterEach(() => {
  kiosk.dispose();
  tenant.faults.clear();
});
afterAll(() => tenant?.close());

function open(): void {
  clock = noon;
  file = join(temporaryFolder(), 'visits.sqlite');
  kiosk = openTestKiosk(tenant, { storage: { visits: file, cache: ':memory:' }, now: () => clock });
}

const jump = (by: number) => {
  clock = epochMs(clock + by);
};

/** Somebody comes for Alex Kim, whose scripted meeting with Priya Raman is about to begin. */
function arrive(): AttemptId {
  const attempt = anAttempt();
  kiosk.checkIn.checkIn({
    attempt,
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: 'Alex Kim', handle: null },
  });
  return attempt;
}

async function shownTo(attempt: AttemptId) {
  for (let n = 1; ; n += 1) {
    const completion = await kiosk.completion(n);
    if (completion.attempt === attempt) return completion.answer;
  }
}

function stored(attempt: AttemptId) {
  const store = openVisitStore(file);
  const visit = store.ok ? store.value.byAttempt(attempt) : store;
  if (store.ok) store.value.close();
  return visit.ok ? visit.value : null;
}

const calls = (path: RegExp) =>
  tenant.log.requests.filter(({ url }) => path.test(url.pathname)).length;

const jumps = [
  ['an hour ahead', hour],
  ['an hour back', -hour],
  ['a year ahead', year],
  ['a year back', -year],
] as const;

describe.each(jumps)('a clock that jumps %s', (_what, by) => {
  test('between two visitors: both are answered live, and recorded at the clock’s time', async () => {
    open();
    expect(await shownTo(arrive())).toMatchObject({ kind: 'room', cachedAt: null });
    jump(by);
    const second = arrive();
    // Another day has other meetings; an hour is still the same visit.
    const kind = Math.abs(by) === year ? 'no-meeting' : 'room';
    expect(await shownTo(second)).toMatchObject({ kind, cachedAt: null });
    expect(stored(second)).toMatchObject({
      arrivedAt: noon + by,
      completion: { source: 'live', completedAt: noon + by },
    });
  });

  test('and back again: the next visitor is answered live', async () => {
    open();
    jump(by);
    await shownTo(arrive());
    jump(-by);
    expect(await shownTo(arrive())).toMatchObject({
      kind: 'room',
      rooms: [{ name: 'Aurora', status: 'confirmed' }],
      cachedAt: null,
    });
  });

  test('while a calendar is read: the answer stands, and the visit is whole', async () => {
    open();
    tenant.faults.inject({ kind: 'latency', milliseconds: 300 }, { path: /calendarView$/ });
    const attempt = arrive();
    setTimeout(() => jump(by), 150);
    expect(await shownTo(attempt)).toMatchObject({ kind: 'room', cachedAt: null });
    expect(stored(attempt)).toMatchObject({
      arrivedAt: noon,
      completion: { outcome: 'room', asOf: noon, completedAt: noon + by },
    });
  });

  test('while a token is asked for: the next call has a token that the tenant takes', async () => {
    open();
    tenant.faults.inject({ kind: 'latency', milliseconds: 300 }, { path: /\/token$/ }, 'once');
    const attempt = arrive();
    setTimeout(() => jump(by), 150);
    await shownTo(attempt);
    clock = noon;
    expect(await shownTo(arrive())).toMatchObject({ kind: 'room', cachedAt: null });
  });

  test('does not take host searches away', async () => {
    open();
    for (let n = 0; n < SearchAllowance.searches; n += 1) await kiosk.findHosts('Alex');
    expect(await kiosk.findHosts('Alex')).toMatchObject({ status: 'busy' });
    jump(by);
    expect(await kiosk.findHosts('Alex')).toMatchObject({ status: 'ok' });
  });

  test('does not keep old descriptions of rooms for as long as it was wrong', async () => {
    open();
    await shownTo(arrive());
    const before = calls(/microsoft\.graph\.room$/);
    jump(by);
    await shownTo(arrive());
    expect(calls(/microsoft\.graph\.room$/)).toBe(before + 1);
  });
});

describe('a calendar that is out of reach after the clock jumped', () => {
  /** A visitor at a kiosk whose clock is wrong by so much, and another once it is right. */
  async function afterReading(by: number) {
    open();
    jump(by);
    await shownTo(arrive());
    clock = noon;
    tenant.faults.inject({ kind: 'dropped' }, { path: /calendarView$/ });
    return shownTo(arrive());
  }

  test('is bridged by what was read an hour ago', async () => {
    expect(await afterReading(-hour)).toMatchObject({ kind: 'room', cachedAt: noon - hour });
  });

  test('is not bridged by what was read in the future, whose age nobody knows', async () => {
    expect(await afterReading(hour)).toEqual({ kind: 'unavailable' });
  });

  test.each([year, -year])('is not bridged by another year (%d)', async (by) => {
    expect(await afterReading(by)).toEqual({ kind: 'unavailable' });
  });
});

test('what a clock an hour ahead has read does not outlive its being put right', async () => {
  open();
  jump(hour);
  await shownTo(arrive());
  clock = noon;
  await shownTo(arrive());
  tenant.faults.inject({ kind: 'dropped' }, { path: /calendarView$/ });
  expect(await shownTo(arrive())).toMatchObject({ kind: 'room', cachedAt: noon });
});

test('a token that the clock takes for good is replaced when the tenant refuses it', async () => {
  open();
  await shownTo(arrive());
  jump(-year);
  const before = calls(/\/token$/);
  tenant.faults.inject({ kind: 'unauthorized' }, { path: /calendarView$/ }, 'once');
  clock = noon;
  expect(await shownTo(arrive())).toMatchObject({ kind: 'room' });
  expect(calls(/\/token$/)).toBe(before + 1);
});
