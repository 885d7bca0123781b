import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keychain } from '../../main/tenant/keychain.ts';
import { secretNames } from '../../main/tenant/vault.ts';
import { demoLicence } from '../licence/demo-licence.ts';
import { roomAddresses } from '../tenant/company/company.ts';
import { people } from '../tenant/company/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';
import { base64Forms, type Footprint, readFootprint, writtenForms } from './footprint.ts';
import { type Installer, installerAt } from './installer.ts';
import { type IpcTraffic, recordTraffic } from './ipc-traffic.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const folder = join(import.meta.dirname, '../../out/connect-tenant');
const pin = '481516234206';
const wifi = { ssid: 'Café; "Nord", 5\\6: Guests', password: 'forest;path:7' };

let tenant: Tenant;
let kiosk: RunningKiosk;
let traffic: IpcTraffic;
/** Everything that the kiosks may write to is in here, but the keychain. */
let ground: string;
/** What was there while each of them ran, and after. */
const footprints: Footprint[] = [];
/** What main told the windows. */
const told: string[] = [];
/** What the keychain held at the end of each. */
const kept: string[] = [];

beforeAll(async () => {
  ground = mkdtempSync(join(tmpdir(), 'ground-'));
  tenant = await startTenant({ consented: false, devicePollSeconds: 1 });
  for (const room of roomAddresses) tenant.share(room, people.jonas.address);
  for (const { address } of Object.values(people)) tenant.share(address, people.jonas.address);
  for (const place of ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME']) {
    vi.stubEnv(place, join(ground, place));
    mkdirSync(join(ground, place), { mode: 0o700 });
  }
});

afterAll(async () => {
  await tenant?.close();
  vi.unstubAllEnvs();
  rmSync(ground, { recursive: true, force: true });
});

/** What stands in a new kiosk's policy file: where the simulated cloud is, and the licence. */
const preset = () => ({
  tenant: {
    licence: demoLicence(),
    timeZone: 'Europe/Berlin',
    domains: ['contoso.example'],
    calendar: { microsoft: { cloud: { authority: tenant.issuer, graph: tenant.origin } } },
  },
  kiosk: { mode: 'windowed', staff: { choosePin: true } },
});

/** From a fresh profile to the choice of a way to sign in. */
async function begin(way: string): Promise<Installer> {
  kiosk = await launchKiosk(tenant, preset(), {});
  traffic = await recordTraffic(kiosk);
  const installer = await installerAt(kiosk, join(folder, way));
  await installer.reads('Choose a staff PIN');
  await installer.enterPin(pin);
  await installer.enterPin(pin);
  await installer.reads('Settings');
  await installer.open('Calendar');
  await installer.reads('Whose calendar is it?');
  await installer.choose(/Microsoft 365/);
  await installer.touch('Next');
  await installer.reads('The app registration');
  await installer.fill('Directory (tenant) ID', tenant.tenantId);
  await installer.fill('Application (client) ID', tenant.clientId);
  await installer.touch('Next');
  await installer.reads('How does the kiosk sign in?');
  return installer;
}

/** From a sign-in that worked to a kiosk that is ready. */
async function finish(installer: Installer): Promise<void> {
  await installer.touch('Next');
  await installer.page.getByText('10', { exact: true }).waitFor();
  await installer.reads('What the kiosk can read');
  await installer.touch('Next');
  await installer.page.getByText('0 of 10 chosen').waitFor();
  await installer.reads('The rooms');
  await installer.open('Rooms');
  const all = installer.page.getByRole('button', { name: /^Choose (all|it)/ });
  while ((await all.count()) > 0) await all.first().click();
  await installer.reads('Rooms');
  await installer.touch('Save');
  await installer.open('This kiosk stands in');
  await installer.reads('This kiosk stands in');
  await installer.choose('HQ');
  await installer.page.getByText('10 of 10 chosen').waitFor();
  await installer.touch('Next');
  await installer.reads('Test with a meeting');
  await installer.open('Who is visited?');
  await installer.fill('Name of the host', 'Alex');
  await installer.touch('Alex Kim');
  await installer.open('Who comes?');
  await installer.fill('First and last name', 'Priya Raman');
  await installer.touch('Done');
  await installer.touch('Look it up');
  await installer.page.getByText('Aurora').first().waitFor();
  await installer.reads('What the visitor sees');
  await installer.touch('Next');
  await installer.reads('House and Wi-Fi');
  await installer.open('Guest Wi-Fi');
  await installer.fill('Name of the network', wifi.ssid);
  await installer.fill('Password', wifi.password);
  await installer.reads('Guest Wi-Fi');
  await installer.touch('Save');
  await installer.reads('House and Wi-Fi');
  await installer.touch('Finish');
  await installer.reads('This kiosk is ready.');
  await installer.leave('Back to visitors');
}

/** Priya Raman, who meets Alex Kim in Aurora, is led there. */
async function priyaIsLedToAurora(): Promise<void> {
  const visitor = visitorAt(kiosk.page);
  await visitor.reads('Welcome. Let’s find your host.');
  await visitor.start();
  await visitor.giveName('Priya Raman');
  await visitor.chooseHost('Ale', 'Alex Kim');
  await visitor.reads('You’re all set, Priya.');
  const words = await visitor.words();
  expect(words).toContain('Aurora');
  expect(words).toContain(wifi.ssid);
  expect(words).toContain(wifi.password);
}

describe('an installer at a new kiosk', () => {
  afterEach(async () => {
    told.push(...(await traffic.messages()));
    footprints.push(readFootprint(ground));
    await kiosk.app.close();
    footprints.push(readFootprint(ground));
    await kiosk.close();
    const vault = keychain();
    for (const name of secretNames) {
      const secret = await vault.read(name);
      if (secret.ok && secret.value) kept.push(secret.value);
      await vault.remove(name);
    }
  });

  it('connects it as an application with a certificate, which IT registers and consents to', async () => {
    const installer = await begin('certificate');
    await installer.choose(/with a certificate/);
    await installer.touch('Next');
    await installer.reads('A certificate for this kiosk');
    await installer.touch('Make the certificate');
    await installer.reads('Upload this certificate');
    await installer.touch('It is uploaded');
    await installer.reads('Ready to sign in');
    await installer.touch('Sign in');
    await installer.reads('The sign-in did not work');
    await installer.page.getByRole('heading', { name: 'The certificate is not known' }).waitFor();
    const { authorize } = await installer.page.evaluate(() => window.staff.setup());
    tenant.registerCertificate(authorize.certificate?.pem ?? '');
    await installer.touch('Try again');
    await installer.reads('An administrator has to agree');
    const link = await installer.page.locator('.address').innerText();
    await tenant.people.adminConsent(link, 'accept');
    await installer.touch('Ask now');
    await installer.reads('Signed in');
    await finish(installer);
    await priyaIsLedToAurora();
  });

  it('connects it by the browser', async () => {
    const installer = await begin('browser');
    await kiosk.app.evaluate(({ shell }) => {
      shell.openExternal = async (url) => {
        Object.assign(globalThis, { browsed: url });
      };
    });
    await installer.choose(/in the browser/);
    await installer.touch('Next');
    await installer.touch('Sign in');
    await installer.reads('Sign in in the browser');
    const browsed = () => kiosk.app.evaluate(() => Reflect.get(globalThis, 'browsed'));
    await expect.poll(browsed).toEqual(expect.any(String));
    await tenant.people.signIn(await browsed(), {
      account: people.jonas.address,
      decision: 'accept',
    });
    await installer.reads('Signed in');
    await finish(installer);
    await priyaIsLedToAurora();
  });

  it('connects it by a code on a phone', async () => {
    const installer = await begin('device');
    await installer.choose(/with a code/);
    await installer.touch('Next');
    await installer.touch('Sign in');
    await installer.reads('Sign in on your phone');
    const code = await installer.page.locator('.device-code span').first().innerText();
    await tenant.people.enterCode(code, { account: people.jonas.address, decision: 'accept' });
    await installer.reads('Signed in');
    await finish(installer);
    await priyaIsLedToAurora();
  });
});

describe('of all that the kiosks wrote and told their windows', () => {
  /** Every token and secret; of a private key its lines, as it may stand in a text of any form. */
  function secrets(): readonly string[] {
    const keys = kept.filter((secret) => secret.startsWith('{')).map(keyOf);
    const lines = keys.flatMap((key) =>
      key.split('\n').filter((line) => /^[\w+/]{64}$/.test(line)),
    );
    expect(lines.length).toBeGreaterThan(20);
    expect(tenant.issuedTokens.length).toBeGreaterThan(5);
    return [...tenant.issuedTokens, ...kept.filter((secret) => secret.length > 20), ...lines, pin];
  }

  it('nothing on disk is a token, a key, the PIN or the password of the guest network', () => {
    const searched = [...new Set([...secrets(), wifi.password])];
    const leaks = searched.flatMap((text) =>
      footprints.flatMap((footprint) =>
        footprint.filesWith([...writtenForms(text), ...base64Forms(text)]),
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('no window was told one, but the password of the guest network within a completion', () => {
    expect(told.length).toBeGreaterThan(100);
    for (const text of secrets()) {
      const written = JSON.stringify(text).slice(1, -1);
      expect(told.filter((message) => message.includes(written))).toEqual([]);
    }
    const channels = told
      .filter((message) => message.includes(wifi.password))
      .map((message) => message.split(' ')[0]);
    expect([...new Set(channels)]).toEqual(['completion']);
  });
});

/** The private key in the vault's entry, PEM. */
function keyOf(entry: string): string {
  const { key } = JSON.parse(entry) as { readonly key: string };
  return key;
}
