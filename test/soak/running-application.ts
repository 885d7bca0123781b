import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { cacheKeyName } from '../../main/tenant/cache-key.ts';
import { keychain } from '../../main/tenant/keychain.ts';
import type { Tenant } from '../tenant/microsoft/tenant.ts';
import { secretsFor } from '../tenant/policy-for.ts';
import type { KioskSettings } from './kiosk-on-disk.ts';

/** The built application under Electron, whatever it is just doing. */
export interface RunningApplication {
  /** The visitor's window, once it has loaded; rejects where the application ends before. */
  readonly page: Promise<Page>;
  /** Kills every process of it at once, and resolves when none is left. */
  kill(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Milliseconds in which the window has to be there. */
const longestStart = 30_000;

/** Writes the policy file and fills the keychain; the result is the policy's path. */
export async function provision(
  tenant: Tenant,
  { policy, cacheKey }: KioskSettings,
  folder: string,
): Promise<string> {
  const vault = keychain();
  const secrets = { ...secretsFor(tenant), [cacheKeyName]: cacheKey };
  for (const [name, secret] of Object.entries(secrets)) {
    const written = await vault.write(name, secret);
    if (!written.ok) throw new Error(`the keychain refused ${name}: ${written.error.cause}`);
  }
  const file = join(folder, 'policy.json');
  await writeFile(file, JSON.stringify(policy));
  return file;
}

/**
 * Starts the application without Playwright's launcher, which gives nobody the process before its
 * window is there.
 */
export function startApplication(
  tenant: Tenant,
  profile: string,
  policy: string,
): RunningApplication {
  // In Node, Electron's package is the path of its program.
  const electron: string = createRequire(import.meta.url)('electron');
  const child = spawn(
    electron,
    [
      root,
      `--user-data-dir=${profile}`,
      `--policy=${policy}`,
      // The product never touches certificate verification: the launcher vouches for the tenant's CA.
      `--ignore-certificate-errors-spki-list=${tenant.caSpki}`,
      '--remote-debugging-port=0',
      '--disable-gpu',
      // Chromium's own sandbox needs an unprivileged user, which the machine of a test may not have.
      '--no-sandbox',
    ],
    // A process group of its own, which is killed as one.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Closed when the last process that has the pipe is gone.
  const closed = once(child, 'close');
  const page = visitorWindow(child);
  page.catch(() => undefined);
  return {
    page,
    async kill() {
      if (child.pid === undefined) throw new Error('Electron did not start');
      process.kill(-child.pid, 'SIGKILL');
      await closed;
    },
  };
}

async function visitorWindow(child: ChildProcess): Promise<Page> {
  const browser = await chromium.connectOverCDP(await debuggingAddress(child));
  const context = browser.contexts()[0];
  if (!context) throw new Error('Electron has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('button', { name: 'Touch to check in' }).waitFor({ timeout: longestStart });
  return page;
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    if (!child.stderr) throw new Error('no pipe to listen on');
    createInterface({ input: child.stderr })
      .on('line', (line) => {
        heard.push(line);
        const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
        if (address) resolve(address);
      })
      .on('close', () => reject(new Error(`the application ended: ${heard.join('\n')}`)));
  });
}
