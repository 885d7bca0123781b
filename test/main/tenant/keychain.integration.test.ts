import { expect, test } from 'vitest';
import { emptyHome, type KeyringSession, run, startKeyring } from './keyring-session.ts';

type Call =
  | readonly ['state']
  | readonly ['read' | 'remove', string]
  | readonly ['write', string, string];

const script = new URL('./keychain-calls.ts', import.meta.url).pathname;
const keychainModule = new URL('../../../main/tenant/keychain.ts', import.meta.url).href;

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

/** How many entries of the product the keyring holds. */
async function entries(session: KeyringSession): Promise<number> {
  const { stdout } = await session.run([
    'dbus-send',
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.SearchItems',
    'dict:string:string:service,Atrium Kiosk',
  ]);
  return stdout.split('/collection/').length - 1;
}

test('a secret of any length up to 64 KiB is stored, replaced and removed, with all its parts', async () => {
  const session = await startKeyring();
  const sizes = [2_400, 2_402, 9_000, 40, 65_536, 5_000];
  for (const size of sizes) {
    const secret = 'ü'.repeat(size / 2);
    expect(
      await calls(session, ['write', 'wifi.password', secret], ['read', 'wifi.password']),
    ).toMatchObject([{ ok: true }, { ok: true, value: secret }]);
    expect(await entries(session)).toBe(size > 2_400 ? 1 + Math.ceil(size / 2_400) : 1);
  }
  expect(
    await calls(
      session,
      ['write', 'wifi.password', 'x'.repeat(65_537)],
      ['read', 'wifi.password'],
      ['remove', 'wifi.password'],
      ['read', 'wifi.password'],
    ),
  ).toMatchObject([
    { ok: false, error: { cause: 'too-large', bytes: 65_537 } },
    { ok: true, value: 'ü'.repeat(2_500) },
    { ok: true, value: true },
    { ok: true, value: null },
  ]);
  expect(await entries(session)).toBe(0);
});

test('secrets that are stored all at once do not get into each other', async () => {
  const session = await startKeyring();
  const script = `
    import { keychain } from ${JSON.stringify(keychainModule)};
    const vault = keychain(20_000);
    const secrets = ['a', 'b', 'c', 'd'].map((letter, at) => letter.repeat(3_000 + 2_000 * at));
    const reads = secrets.map((secret) => {
      void vault.write('wifi.password', secret);
      return vault.read('wifi.password');
    });
    const read = await Promise.all(reads);
    console.log(read.every(({ ok, value }, at) => ok && value === secrets[at]));
  `;
  const ended = await session.run([process.execPath, '--input-type=module', '--eval', script]);
  expect(ended).toMatchObject({ stdout: 'true\n' });
});

test('a keychain says whether it is ready, and leaves what is in it', async () => {
  const session = await startKeyring();
  const long = 'x'.repeat(5_000);
  expect(
    await calls(session, ['state'], ['write', 'wifi.password', long], ['state']),
  ).toMatchObject(['ready', { ok: true }, 'ready']);
  await session.lock();
  expect(await calls(session, ['state'])).toMatchObject([{ cause: 'locked' }]);
  await session.unlock();
  expect(await calls(session, ['state'], ['read', 'wifi.password'])).toMatchObject([
    'ready',
    { ok: true, value: long },
  ]);
  expect(await entries(session)).toBe(4);
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
    ['write', 'microsoft.clientKey', 'x'.repeat(5_000)],
  ];
  const locked = { ok: false, error: { cause: 'locked' } };
  expect(await calls(session, ...list)).toMatchObject(list.map(() => locked));
  await session.unlock();
  expect(await calls(session, ['read', 'wifi.password'])).toMatchObject([
    { ok: true, value: aSecret },
  ]);
});

test('nothing is left behind by looking whether the keyring is locked', async () => {
  const session = await startKeyring();
  await calls(session, ['read', 'wifi.password']);
  expect(await entries(session)).toBe(0);
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
    ['write', 'wifi.password', 'x'.repeat(5_000)],
  ];
  const unavailable = {
    ok: false,
    error: { cause: 'unavailable', detail: expect.stringMatching(/D-?Bus|transport|connect/) },
  };
  expect(await calls(outside, ...list)).toMatchObject(list.map(() => unavailable));
  expect(await calls(outside, ['state'])).toMatchObject([unavailable.error]);
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
