import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { keychain } from '../../main/tenant/keychain.ts';
import { policyFor, secretsFor } from '../tenant/policy-for.ts';
import type { SimulatedTenant } from '../tenant/simulated-tenant.ts';

/** The kiosk's window on the screen, in pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** A kiosk on a lobby's touchscreen, with everything real but the tenant. */
export interface RunningKiosk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Electron's user data folder: the databases and all else that the kiosk writes. */
  readonly profile: string;
  /** The policy file, whether it is there or not. */
  readonly policyFile: string;
  /** The staff window's page, once there is one; the kiosk is asked to open it where there is none. */
  staff(): Promise<Page>;
  resize(size: ScreenSize): Promise<void>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Milliseconds in which the kiosk does whatever a test waits for; more than any deadline of its own. */
const longestWait = 12_000;

/**
 * Starts the built application on a fresh profile, connected to the tenant. Its secrets are in the
 * keychain of this session, or, where it gets an environment of its own, in whatever that has. A
 * policy that is null is no file at all.
 */
export async function launchKiosk(
  tenant: SimulatedTenant,
  policy: object | null = policyFor(tenant),
  environment: Readonly<Record<string, string>> | null = null,
): Promise<RunningKiosk> {
  const folder = await mkdtemp(join(tmpdir(), 'kiosk-'));
  const profile = join(folder, 'profile');
  const policyFile = join(folder, 'policy.json');
  if (policy) await writeFile(policyFile, JSON.stringify(policy));
  if (!environment) await storeSecrets(tenant);
  const app = await _electron.launch({
    args: [
      root,
      `--user-data-dir=${profile}`,
      `--policy=${policyFile}`,
      // The product never touches certificate verification: the launcher vouches for the tenant's CA.
      `--ignore-certificate-errors-spki-list=${tenant.caSpki}`,
      '--disable-gpu',
    ],
    // Chromium's own sandbox needs an unprivileged user, which the machine of a test may not have.
    chromiumSandbox: false,
    ...(environment && { env: { ...definedEnvironment(), ...environment } }),
  });
  app.process().stderr?.pipe(process.stderr);
  const page = await pageAt(app, 'index.html');
  return {
    app,
    page,
    profile,
    policyFile,
    async staff() {
      if (!app.windows().some((open) => open.url() === addressOf('staff.html'))) {
        // The visitor's page is loaded anew, which may be before it has heard the answer.
        await page.evaluate(() => window.kiosk.openStaff()).catch(() => undefined);
      }
      return pageAt(app, 'staff.html');
    },
    resize: (size) => resize(app, page, size),
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const addressOf = (page: string): string => `app://kiosk/${page}`;

/** The window with that page, once it has loaded. */
async function pageAt(app: ElectronApplication, name: string): Promise<Page> {
  const patience = performance.now() + longestWait;
  for (;;) {
    const page = app.windows().find((open) => open.url() === addressOf(name));
    if (page) {
      await page.waitForLoadState();
      page.setDefaultTimeout(longestWait);
      return page;
    }
    if (performance.now() > patience) throw new Error(`the kiosk has not opened ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** This process's environment, as Playwright wants it. */
const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

async function storeSecrets(tenant: SimulatedTenant): Promise<void> {
  const vault = keychain();
  for (const [name, secret] of Object.entries(secretsFor(tenant))) {
    const written = await vault.write(name, secret);
    if (!written.ok) throw new Error(`the keychain refused ${name}: ${written.error.cause}`);
  }
}

async function resize(app: ElectronApplication, page: Page, size: ScreenSize): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.waitForFunction(
    ({ width, height }) => innerWidth === width && innerHeight === height,
    size,
  );
}
