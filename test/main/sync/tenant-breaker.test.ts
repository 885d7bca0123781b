import { describe, expect, test } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import {
  afterAnswer,
  afterFailure,
  answering,
  callsAllowed,
  callsAllowedFrom,
  outageOf,
  type TenantState,
  tryNow,
} from '../../../main/sync/tenant-breaker.ts';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import type { UnavailableCause } from '../../../shared/outcome.ts';

const second = 1_000;
const rooms = ['a', 'b', 'c', 'd'].map((name) => emailAddress(`${name}@contoso.example`));

/** A call on one of the rooms that fails after a second. */
const failing = (
  tenant: TenantState,
  cause: UnavailableCause,
  at: number,
  { room = 0, retryAfter = null as number | null, startedAt = at - second } = {},
) =>
  afterFailure(
    tenant,
    { cause, retryAfter, calendar: rooms[room] ?? null, startedAt: epochMs(startedAt) },
    epochMs(at),
    0.5,
  );

/** So many failures, ten seconds apart, each of another room. */
const row = (cause: UnavailableCause, count: number) =>
  Array.from({ length: count }).reduce<TenantState>(
    (tenant, _, at) => failing(tenant, cause, (at + 1) * 10 * second, { room: at }),
    answering,
  );

test.each(['offline', 'timeout', 'throttled', 'unauthorized', 'bad-response'] as const)(
  'three calls in a row without an answer open it (%s)',
  (cause) => {
    expect(outageOf(row(cause, 2))).toBeNull();
    const open = row(cause, 3);
    expect(outageOf(open)).toEqual({ cause, since: 10 * second });
    expect(callsAllowed(open, epochMs(31 * second))).toBe('none');
    expect(callsAllowed(open, callsAllowedFrom(open))).toBe('one');
    expect(callsAllowed(afterAnswer(open), epochMs(31 * second))).toBe('any');
  },
);

test('calls that were under way together are one failure', () => {
  const together = rooms.reduce(
    (tenant, _, room) => failing(tenant, 'offline', 10 * second + room, { room, startedAt: 5_000 }),
    answering,
  );
  expect(outageOf(together)).toBeNull();
  expect(together.failures).toBe(1);
});

test.each(['forbidden', 'no-mailbox'] as const)('"%s" is an answer', (cause) => {
  expect(failing(row('offline', 2), cause, 40 * second).failures).toBe(0);
  expect(outageOf(failing(row('offline', 3), cause, 60 * second))).toBeNull();
});

test('one calendar whose answers are unusable says nothing about the others', () => {
  let tenant = answering;
  for (let at = 1; at <= 10; at += 1) tenant = failing(tenant, 'bad-response', at * minute);
  expect(outageOf(tenant)).toBeNull();
});

describe('while it is open', () => {
  test('the tries grow further apart, up to five minutes', () => {
    let tenant = row('offline', 3);
    const waits = [];
    for (let at = 0; at < 9; at += 1) {
      const from = callsAllowedFrom(tenant);
      const failedAt = from + second;
      tenant = failing(tenant, 'offline', failedAt);
      waits.push((callsAllowedFrom(tenant) - failedAt) / second);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300, 300, 300]);
  });

  test('what fails before the next try does not put it off', () => {
    const open = row('offline', 3);
    const later = failing(open, 'offline', 32 * second, { startedAt: 31 * second });
    expect(callsAllowedFrom(later)).toBe(callsAllowedFrom(open));
  });

  test('it can be tried at once, but not while the provider asked to wait', () => {
    const open = row('offline', 3);
    expect(callsAllowed(tryNow(open, epochMs(31 * second)), epochMs(31 * second))).toBe('one');
    const paused = failing(row('throttled', 2), 'throttled', 30 * second, { retryAfter: minute });
    expect(callsAllowed(tryNow(paused, epochMs(31 * second)), epochMs(31 * second))).toBe('none');
  });
});

describe('a provider that asks to wait', () => {
  const paused = failing(answering, 'throttled', 10 * second, { retryAfter: minute });

  test('is taken at its word, and a little more', () => {
    expect(callsAllowedFrom(paused) - 10 * second).toBe(63 * second);
    expect(callsAllowed(paused, callsAllowedFrom(paused))).toBe('any');
  });

  test('is not called although another answer comes late', () => {
    expect(callsAllowed(afterAnswer(paused), epochMs(11 * second))).toBe('none');
  });

  test('for less does not shorten what it asked for before', () => {
    const again = failing(paused, 'throttled', 12 * second, { retryAfter: second });
    expect(callsAllowedFrom(again)).toBe(callsAllowedFrom(paused));
  });
});
