import { expect, test } from 'vitest';
import { emptyHome, type KeyringSession, run, startKeyring } from './keyring-session.ts';

type Call = readonly ['read' | 'remove', string] | readonly ['write', string, string];

const script = new URL('./keychain-calls.ts', import.meta.url).pathname;
/** Makes calls in one process, each of which may take `patience` milliseconds. */
async function patiently(
  patience: number,
  session: Pick<KeyringSession, 'run'>,
  ...list: readonly Call[]
): Promise<unknown[]> {
  const { stdout, stderr } = await session.run([
    process.execPath,
    script,
    String(patience),
    JSON.stringify(list),
  ]);
  const answers = stdout.split('\n').slice(0, -1);
  if (answers.length < list.length) throw new Error(`the process ended early: ${stderr}`);
  return answers.map((line) => JSON.parse(line));
}

const calls = (session: Pick<KeyringSession, 'run'>, ...list: readonly Call[]) =>
  patiently(10_000, session, ...list);

const aSecret = 'gehäim "in quotes" \\ 🔑 李';

test('a secret is stored, found by the next process, replaced and removed', async () => {
  const session = await startKeyring();
  expect(
    await calls(
      session,
      ['read', 'wifi.password'],
      ['write', 'wifi.password', 'old'],
      ['write', 'wifi.password', aSecret],
    ),
  ).toMatchObject([{ ok: true, value: null }, { ok: true }, { ok: true }]);
  expect(
    await calls(
      session,
      ['read', 'wifi.password'],
      ['read', 'microsoft.clientSecret'],
      ['remove', 'wifi.password'],
      ['read', 'wifi.password'],
      ['remove', 'wifi.password'],
    ),
  ).toMatchObject([
    { ok: true, value: aSecret },
    { ok: true, value: null },
    { ok: true, value: true },
    { ok: true, value: null },
    { ok: true, value: false },
  ]);
});

test('other programs find it under the name of the product', async () => {
  const session = await startKeyring();
  await calls(session, ['write', 'microsoft.clientSecret', aSecret]);
  const { stdout } = await session.run([
    'dbus-send',
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    'dict:string:string:service,Atrium Kiosk,account,microsoft.clientSecret',
  ]);
  expect(stdout).toContain('/org/freedesktop/secrets/collection/login/1');
});

test('a secret of 2,400 bytes fits, one byte more is too large and leaves the old one', async () => {
  const session = await startKeyring();
  const largest = 'ü'.repeat(1_200);
  expect(
    await calls(
      session,
      ['write', 'wifi.password', largest],
      ['write', 'wifi.password', `${largest}.`],
      ['read', 'wifi.password'],
    ),
  ).toMatchObject([
    { ok: true },
    { ok: false, error: { cause: 'too-large', bytes: 2_401 } },
    { ok: true, value: largest },
  ]);
});

test('a locked keyring is locked, not empty, until it is unlocked', async () => {
  const session = await startKeyring();
  await calls(session, ['write', 'wifi.password', aSecret]);
  await session.lock();
  const list: Call[] = [
    ['read', 'wifi.password'],
    ['write', 'wifi.password', 'other'],
    ['remove', 'wifi.password'],
    ['read', 'microsoft.clientSecret'],
  ];
  const locked = { ok: false, error: { cause: 'locked' } };
  expect(await calls(session, ...list)).toMatchObject([locked, locked, locked, locked]);
  await session.unlock();
  expect(await calls(session, ['read', 'wifi.password'])).toMatchObject([
    { ok: true, value: aSecret },
  ]);
});

test('nothing is left behind by looking whether the keyring is locked', async () => {
  const session = await startKeyring();
  await calls(session, ['read', 'wifi.password']);
  const { stdout } = await session.run([
    'dbus-send',
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    'dict:string:string:service,Atrium Kiosk',
  ]);
  expect(stdout).not.toContain('/collection/');
});

test.each([
  ['without a session', {}],
  ['with D-Bus switched off', { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }],
  ['with a session that has ended', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }],
])('%s there is no keychain, and every call says why', async (_, variables) => {
  const home = emptyHome();
  const outside = { run: (line: readonly string[]) => run(line, { ...home, ...variables }) };
  const list: Call[] = [
    ['read', 'wifi.password'],
    ['write', 'wifi.password', aSecret],
    ['remove', 'wifi.password'],
  ];
  const unavailable = {
    ok: false,
    error: { cause: 'unavailable', detail: expect.stringMatching(/D-?Bus|transport|connect/) },
  };
  expect(await calls(outside, ...list)).toMatchObject([unavailable, unavailable, unavailable]);
});

test('a keyring that asks somebody who is not there is locked after a while, then at once', async () => {
  // With a display, the keyring opens a window that asks for its password, and waits.
  const session = await startKeyring(['xvfb-run', '--auto-servernum']);
  await calls(session, ['write', 'wifi.password', aSecret]);
  await session.lock();
  const started = performance.now();
  const locked = { ok: false, error: { cause: 'locked', detail: expect.stringMatching(/waits/) } };
  const again: Call[] = Array.from({ length: 40 }, () => ['read', 'wifi.password']);
  expect(await patiently(1_000, session, ...again)).toMatchObject(again.map(() => locked));
  expect(performance.now() - started).toBeLessThan(20_000);
});
