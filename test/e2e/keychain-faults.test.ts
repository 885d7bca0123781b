import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type KeyringSession, startKeyring } from '../main/tenant/keyring-session.ts';
import { startTenant, type Tenant } from '../tenant/microsoft/tenant.ts';
import { guestWifi, policyFor, secretsFor } from '../tenant/policy-for.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

let tenant: Tenant;
let kiosk: RunningKiosk;

beforeAll(async () => {
  tenant = await startTenant();
});

afterEach(async () => {
  await kiosk?.close();
});

afterAll(async () => {
  await tenant?.close();
});

const calls = new URL('../main/tenant/keychain-calls.ts', import.meta.url).pathname;

/** A keyring that holds the kiosk's secrets; with `display`, it asks there for its password. */
async function keyringWithSecrets(display: readonly string[] = []): Promise<KeyringSession> {
  const session = await startKeyring(display);
  const writes = Object.entries(secretsFor(tenant)).map((secret) => ['write', ...secret]);
  const { stdout } = await session.run([process.execPath, calls, '10000', JSON.stringify(writes)]);
  expect(stdout.trim().split('\n')).toEqual(['{"ok":true}', '{"ok":true}']);
  return session;
}

/** Starts the kiosk in the session, with the display of the test. */
async function launchIn(session: KeyringSession): Promise<void> {
  const { stdout } = await session.run(['sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"']);
  await launchOn(stdout.trim());
}

async function launchOn(address: string): Promise<void> {
  kiosk = await launchKiosk(tenant, policyFor(tenant), { DBUS_SESSION_BUS_ADDRESS: address });
}

async function checkIn(name: string): Promise<string> {
  const visitor = visitorAt(kiosk.page);
  await visitor.start();
  await visitor.giveName(name);
  await visitor.type('Alex Kim');
  await visitor.touch(/^Alex Kim$|^Not listed/);
  await visitor.reads(`You’re checked in, ${name.split(' ')[0]}.`);
  const words = await visitor.words();
  await visitor.touch('Done');
  return words;
}

describe('a visitor at a kiosk', () => {
  it.each([
    ['switched off', 'disabled:'],
    ['gone', 'unix:path=/nowhere/bus'],
  ])('is checked in where the keychain is %s', async (_what, address) => {
    await launchOn(address);
    const words = await checkIn('Priya Raman');
    expect(words).toContain('We can’t show room details right now.');
    expect(words).toContain(guestWifi.ssid);
    expect(words).not.toContain(guestWifi.password);
  });

  it('is checked in where the keychain is locked', async () => {
    const session = await keyringWithSecrets();
    await session.lock();
    await launchIn(session);
    const words = await checkIn('Priya Raman');
    expect(words).toContain('We can’t show room details right now.');
    expect(words).toContain(guestWifi.ssid);
    expect(words).not.toContain(guestWifi.password);
  });

  it('is led to the room, but not given the password, once the keychain has been locked', async () => {
    const session = await keyringWithSecrets();
    await launchIn(session);
    const visitor = visitorAt(kiosk.page);
    for (const isLocked of [false, true]) {
      if (isLocked) await session.lock();
      await visitor.start();
      await visitor.giveName('Priya Raman');
      await visitor.chooseHost('Ale', 'Alex Kim');
      await visitor.reads('You’re all set, Priya.');
      const words = await visitor.words();
      expect(words).toContain(guestWifi.ssid);
      expect(words.includes(guestWifi.password)).toBe(!isLocked);
      await visitor.touch('Done');
    }
  });

  it('is checked in while the keychain asks for its password, and quitting does not wait for that', async () => {
    const session = await keyringWithSecrets([
      'env',
      `DISPLAY=${process.env.DISPLAY}`,
      `XAUTHORITY=${process.env.XAUTHORITY ?? ''}`,
    ]);
    await session.lock();
    await launchIn(session);
    const words = await checkIn('Priya Raman');
    expect(words).toContain('We can’t show room details right now.');
    expect(words).not.toContain(guestWifi.password);
    const ended = once(kiosk.app.process(), 'exit');
    await kiosk.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect(await ended).toEqual([null, 'SIGKILL']);
  });
});
