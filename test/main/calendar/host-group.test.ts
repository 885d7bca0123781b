import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostGroup } from '../../../main/calendar/host-group.ts';
import type { CalendarFailure } from '../../../main/calendar/provider.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type HeldDeadlines, holdDeadlines } from './held-deadlines.ts';

type Members = readonly string[];
type Read = Result<Members, CalendarFailure>;

let clock: EpochMs;
let deadlines: HeldDeadlines;

beforeEach(() => {
  clock = epochMs(Date.UTC(2026, 10, 24));
  deadlines = holdDeadlines();
});
afterEach(() => void vi.restoreAllMocks());

const later = (milliseconds: number) => {
  clock = epochMs(clock + milliseconds);
};

const waiting = () => new AbortController().signal;

const forbidden = fail<CalendarFailure>({
  cause: 'forbidden',
  retryAfter: null,
  detail: 'HTTP 403',
});

/** A group whose members are read so. */
function start(first: (signal: AbortSignal) => Promise<Read>) {
  const read = vi.fn(first);
  return { read, group: new HostGroup<Members>(read, () => clock) };
}

const of =
  (...members: Members) =>
  async (): Promise<Read> =>
    ok(members);

test('its members are read once in ten minutes', async () => {
  const { read, group } = start(of('alex', 'pat'));
  expect(await group.members(waiting())).toEqual(ok(['alex', 'pat']));
  read.mockImplementation(of('pat'));
  later(10 * minute - 1);
  expect(await group.members(waiting())).toEqual(ok(['alex', 'pat']));
  expect(read).toHaveBeenCalledTimes(1);
  later(1);
  expect(await group.members(waiting())).toEqual(ok(['pat']));
});

test('all who wait for them are told by one read', async () => {
  const { read, group } = start(of('alex'));
  const both = await Promise.all([group.members(waiting()), group.members(waiting())]);
  expect(both).toEqual([ok(['alex']), ok(['alex'])]);
  expect(read).toHaveBeenCalledTimes(1);
});

test('an empty group has nobody in it, and is read no oftener', async () => {
  const { read, group } = start(of());
  await group.members(waiting());
  expect(await group.members(waiting())).toEqual(ok([]));
  expect(read).toHaveBeenCalledTimes(1);
});

test('a clock that was set back has them read again', async () => {
  const { read, group } = start(of('alex'));
  await group.members(waiting());
  later(-1);
  await group.members(waiting());
  expect(read).toHaveBeenCalledTimes(2);
});

test('where they cannot be read that is told, and they are asked for again at once', async () => {
  const { read, group } = start(async () => forbidden);
  expect(await group.members(waiting())).toEqual(forbidden);
  read.mockImplementation(of('alex'));
  expect(await group.members(waiting())).toEqual(ok(['alex']));
});

test('an old copy does not stand where they cannot be read again', async () => {
  const { read, group } = start(of('alex'));
  await group.members(waiting());
  later(10 * minute);
  read.mockImplementation(async () => forbidden);
  expect(await group.members(waiting())).toEqual(forbidden);
  read.mockImplementation(of('alex'));
  expect(await group.members(waiting())).toEqual(ok(['alex']));
});

test('who gives up waiting is told so, and what was read is there for the next', async () => {
  let answer: (members: Read) => void = () => undefined;
  const { read, group } = start(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const hurried = new AbortController();
  const given = group.members(hurried.signal);
  hurried.abort(new DOMException('The time is up.', 'TimeoutError'));
  expect(await given).toMatchObject({ ok: false, error: { cause: 'timeout' } });
  const next = group.members(waiting());
  answer(ok(['alex']));
  expect(await next).toEqual(ok(['alex']));
  expect(read).toHaveBeenCalledTimes(1);
});

test('only its own deadline ends a read', async () => {
  const { read, group } = start(() => new Promise(() => undefined));
  await group.members(AbortSignal.abort());
  const [[signal] = []] = read.mock.calls;
  expect(signal?.aborted).toBe(false);
  deadlines.pass(10_000);
  expect(signal?.aborted).toBe(true);
});
