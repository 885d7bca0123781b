import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emailAddress } from '../../../main/calendar/meeting.ts';
import { Places } from '../../../main/calendar/places.ts';
import { type EpochMs, epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok } from '../../../shared/result.ts';
import { type HeldDeadlines, holdDeadlines } from './held-deadlines.ts';

const address = emailAddress('aurora@contoso.example');

const roomCalled = (name: string) => ({
  name,
  address,
  building: 'Headquarters',
  floor: '3',
  capacity: 8,
});

type ReadRooms = ConstructorParameters<typeof Places>[0];

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

const called = (name: string) => async () => ok([roomCalled(name)]);
const refused = async () => fail('refused');

/** The rooms that `read` reads, and how a meeting's room is described by them. */
function start(first: ReadRooms) {
  const read = vi.fn(first);
  const places = new Places(read, () => clock);
  const known = (signal = new AbortController().signal) => {
    places.freshen();
    return places.known(signal);
  };
  const name = async () => (await known()).get(address)?.name ?? null;
  return { read, known, name };
}

/** A read that ends when the test says so. */
function unhurried() {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { answer, read: () => asked.then(called('Aurora')) };
}

test('a room is described by its name, its building and its floor', async () => {
  const { known } = start(called('Aurora'));
  expect([...(await known())]).toEqual([
    [address, { name: 'Aurora', building: 'Headquarters', floor: '3' }],
  ]);
});

test('rooms are read once an hour', async () => {
  const { read, name } = start(called('Aurora'));
  expect(await name()).toBe('Aurora');
  read.mockImplementation(called('Aurora II'));
  later(60 * minute - 1);
  expect(await name()).toBe('Aurora');
  later(1);
  expect(await name()).toBe('Aurora II');
  expect(read).toHaveBeenCalledTimes(2);
});

test('a clock that was set back has them read again', async () => {
  const { read, name } = start(called('Aurora'));
  await name();
  later(-1);
  await name();
  expect(read).toHaveBeenCalledTimes(2);
});

test('where they cannot be read there are none, and they are asked for again after a minute', async () => {
  const { read, name } = start(refused);
  expect(await name()).toBeNull();
  read.mockImplementation(called('Aurora'));
  later(minute - 1);
  expect(await name()).toBeNull();
  expect(read).toHaveBeenCalledTimes(1);
  later(1);
  expect(await name()).toBe('Aurora');
});

test('the last copy stands where they cannot be read again', async () => {
  const { read, name } = start(called('Aurora'));
  await name();
  read.mockImplementation(refused);
  later(61 * minute);
  expect(await name()).toBe('Aurora');
  expect(read).toHaveBeenCalledTimes(2);
});

test('all who wait for them are told by one read', async () => {
  const rooms = unhurried();
  const { read, name } = start(rooms.read);
  const both = Promise.all([name(), name()]);
  rooms.answer();
  expect(await both).toEqual(['Aurora', 'Aurora']);
  expect(read).toHaveBeenCalledTimes(1);
});

test('nobody waits for them longer than a second and a half, and the next finds them', async () => {
  const rooms = unhurried();
  const { read, name } = start(rooms.read);
  const both = Promise.all([name(), name()]);
  deadlines.pass(1_500);
  expect(await both).toEqual([null, null]);
  rooms.answer();
  expect(await name()).toBe('Aurora');
  expect(read).toHaveBeenCalledTimes(1);
});

test('who gives up waiting does not end the read, only its own deadline does', async () => {
  const { read, known } = start(unhurried().read);
  const caller = new AbortController();
  const waiting = known(caller.signal);
  caller.abort();
  expect((await waiting).size).toBe(0);
  const [[signal] = []] = read.mock.calls;
  expect(signal?.aborted).toBe(false);
  deadlines.pass(10_000);
  expect(signal?.aborted).toBe(true);
});
