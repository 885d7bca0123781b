import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { keychain } from '../../main/tenant/keychain.ts';
import { secretNames } from '../../main/tenant/vault.ts';
import { demoLicence } from '../licence/demo-licence.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';
import { base64Forms, type Footprint, readFootprint, writtenForms } from './footprint.ts';
import { type Installer, installerAt } from './installer.ts';
import { type IpcTraffic, recordTraffic } from './ipc-traffic.ts';
import { launchKiosk, type RunningKiosk } from './launch-kiosk.ts';
import { visitorAt } from './visitor.ts';

const pin = '481516234206';
const wifi = { ssid: 'Café; "Nord", 5\\6: Guests', password: 'forest;path:7' };

/**
 * New kiosks of one tenant, one after the other, each connected by an installer at its screen. All
 * that they write but the keychain lies in one folder, and all that main tells their windows is
 * recorded, so that both can be searched for secrets at the end.
 */
export class NewKiosks {
  readonly #tenant: SimulatedTenant;
  readonly #folder: string;
  readonly #ground = mkdtempSync(join(tmpdir(), 'ground-'));
  /** What was on disk while each of them ran, and after. */
  readonly #footprints: Footprint[] = [];
  readonly #told: string[] = [];
  /** What the keychain held at the end of each. */
  readonly #kept: string[] = [];
  /** Whether the pages after the sign-in were looked at already. */
  #isSeen = false;
  #running: { readonly kiosk: RunningKiosk; readonly traffic: IpcTraffic } | null = null;

  /** Photographs go into `folder`. */
  constructor(tenant: SimulatedTenant, folder: string) {
    this.#tenant = tenant;
    this.#folder = folder;
    for (const place of ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME']) {
      vi.stubEnv(place, join(this.#ground, place));
      mkdirSync(join(this.#ground, place), { mode: 0o700 });
    }
  }

  /** The kiosk that runs now. */
  get kiosk(): RunningKiosk {
    if (!this.#running) throw new Error('no kiosk runs');
    return this.#running.kiosk;
  }

  /** From a fresh profile, whose policy file has only this of the calendar, to the first question. */
  async begin(way: string, calendar: object): Promise<Installer> {
    const policy = {
      tenant: {
        licence: demoLicence(),
        timeZone: 'Europe/Berlin',
        domains: ['contoso.example'],
        calendar,
      },
      kiosk: { mode: 'windowed', staff: { choosePin: true } },
    };
    const kiosk = await launchKiosk(this.#tenant, policy, {});
    this.#running = { kiosk, traffic: await recordTraffic(kiosk) };
    const installer = await installerAt(kiosk, join(this.#folder, way));
    await installer.reads('Choose a staff PIN');
    await installer.enterPin(pin);
    await installer.enterPin(pin);
    await installer.reads('Settings');
    await installer.open('Calendar');
    await installer.reads('Whose calendar is it?');
    return installer;
  }

  /** From a sign-in that worked to a visitor who is led to the right room. */
  async finish(installer: Installer): Promise<void> {
    await fromReachToTheEnd(installer, this.#isSeen ? installer.comesTo : installer.reads);
    this.#isSeen = true;
    const visitor = visitorAt(this.kiosk.page);
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

  /** Stands in for the system's browser; the result resolves to the address that it was to open. */
  async browserStandsIn(): Promise<() => Promise<string>> {
    const { app } = this.kiosk;
    await app.evaluate(({ shell }) => {
      shell.openExternal = async (url) => {
        Object.assign(globalThis, { browsed: url });
      };
    });
    const browsed = () => app.evaluate(() => Reflect.get(globalThis, 'browsed'));
    return async () => {
      await expect.poll(browsed).toEqual(expect.any(String));
      return browsed();
    };
  }

  /** Ends the kiosk that runs, and empties the keychain. */
  async end(): Promise<void> {
    if (!this.#running) return;
    const { kiosk, traffic } = this.#running;
    this.#told.push(...(await traffic.messages()));
    this.#footprints.push(readFootprint(this.#ground));
    await kiosk.app.close();
    this.#footprints.push(readFootprint(this.#ground));
    await kiosk.close();
    const vault = keychain();
    for (const name of secretNames) {
      const secret = await vault.read(name);
      if (secret.ok && secret.value) this.#kept.push(secret.value);
      await vault.remove(name);
    }
    this.#running = null;
  }

  /** Sees that no file holds a token, a key, the PIN or the password of the guest network. */
  expectNothingOnDisk(): void {
    const searched = [...new Set([...this.#secrets(), wifi.password])];
    const leaks = searched.flatMap((text) =>
      this.#footprints.flatMap((footprint) =>
        footprint.filesWith([...writtenForms(text), ...base64Forms(text)]),
      ),
    );
    expect(leaks).toEqual([]);
  }

  /** Sees that no window was told one, but the guest network's password within a completion. */
  expectNothingTold(): void {
    expect(this.#told.length).toBeGreaterThan(50);
    for (const text of this.#secrets()) {
      const written = JSON.stringify(text).slice(1, -1);
      expect(this.#told.filter((message) => message.includes(written))).toEqual([]);
    }
    const channels = this.#told
      .filter((message) => message.includes(wifi.password))
      .map((message) => message.split(' ')[0]);
    expect([...new Set(channels)]).toEqual(['completion']);
  }

  /** Removes the folder. */
  remove(): void {
    vi.unstubAllEnvs();
    rmSync(this.#ground, { recursive: true, force: true });
  }

  /** Every token and secret; of a private key its lines, as it may stand in a text of any form. */
  #secrets(): readonly string[] {
    const lines = this.#kept.flatMap(keyLines);
    expect(lines.length).toBeGreaterThan(20);
    expect(this.#tenant.issuedTokens.length).toBeGreaterThan(5);
    const long = this.#kept.filter((secret) => secret.length > 20);
    return [...this.#tenant.issuedTokens, ...long, ...lines, pin];
  }
}

/** The pages that follow the sign-in, each seen in one of two ways: they are the same for every way in. */
async function fromReachToTheEnd(
  installer: Installer,
  sees: (title: string) => Promise<void>,
): Promise<void> {
  await installer.touch('Next');
  await installer.page.getByText('10', { exact: true }).waitFor();
  await sees('What the kiosk can read');
  await installer.touch('Next');
  await installer.page.getByText('0 of 10 chosen').waitFor();
  await sees('The rooms');
  await installer.open('Rooms');
  const all = installer.page.getByRole('button', { name: /^Choose (all|it)/ });
  while ((await all.count()) > 0) await all.first().click();
  await sees('Rooms');
  await installer.touch('Save');
  await installer.open('This kiosk stands in');
  await sees('This kiosk stands in');
  await installer.choose('HQ');
  await installer.page.getByText('10 of 10 chosen').waitFor();
  await installer.touch('Next');
  await sees('Test with a meeting');
  await installer.open('Who is visited?');
  await installer.fill('Name of the host', 'Alex');
  await installer.touch('Alex Kim');
  await installer.open('Who comes?');
  await installer.fill('First and last name', 'Priya Raman');
  await installer.touch('Done');
  await installer.touch('Look it up');
  await installer.page.getByText('Aurora').first().waitFor();
  await sees('What the visitor sees');
  await installer.touch('Next');
  await sees('House and Wi-Fi');
  await installer.open('Guest Wi-Fi');
  await installer.fill('Name of the network', wifi.ssid);
  await installer.fill('Password', wifi.password);
  await sees('Guest Wi-Fi');
  await installer.touch('Save');
  await sees('House and Wi-Fi');
  await installer.touch('Finish');
  await sees('This kiosk is ready.');
  await installer.leave('Back to visitors');
}

/** The lines of the private key in an entry of the vault that has one, and nothing public beside it. */
function keyLines(entry: string): readonly string[] {
  if (!entry.startsWith('{')) return [];
  const { key, private_key: inFile } = JSON.parse(entry) as Readonly<Record<string, string>>;
  return (key ?? inFile ?? '').split('\n').filter((line) => /^[\w+/]{64}$/.test(line));
}
