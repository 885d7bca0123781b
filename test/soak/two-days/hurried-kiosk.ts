import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  _electron,
  type Browser,
  chromium,
  type ElectronApplication,
  type Page,
} from 'playwright-core';
import { keychain } from '../../../main/tenant/keychain.ts';
import { type EpochMs, epochMs } from '../../../shared/epoch-ms.ts';
import { secretsFor } from '../../tenant/policy-for.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';

/** From a real instant on time goes by at a pace, until an hour that is named, and as usual from then on. */
interface Stretch {
  readonly realAt: number;
  readonly from: number;
  readonly until: number;
  readonly pace: number;
}

/** What hurried-time.cjs puts into main. */
interface HurriedTime {
  hurryTo(until: number, pace: number): Stretch;
  held(): HeldByMain & { readonly life: number };
  lateness(): Lateness;
  crashPage(): void;
  leak(bytes: number): void;
}

/** What main holds after all garbage is gone. */
export interface HeldByMain {
  /** Bytes of V8's heap, and of what hangs on it outside. */
  readonly heapUsed: number;
  readonly external: number;
  /** Waits by `setTimeout` and `setInterval`. */
  readonly waits: number;
  /** Sockets, pipes, files that are watched, and requests under way. */
  readonly handles: number;
}

/** How late main's event loop was, in real milliseconds. */
export interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** A clock that goes by faster where it is told to, in the application and in the tenant alike. */
export class HurriedClock {
  #stretch: Stretch;
  #latest: number;

  /** Stands at its start until {@link goBy}. */
  constructor(start: EpochMs) {
    this.#stretch = { realAt: Date.now(), from: start, until: start, pace: 1 };
    this.#latest = start;
  }

  /** The instant of now, which is never before one that was told. */
  readonly now = (): EpochMs => {
    const { realAt, from, until, pace } = this.#stretch;
    const passed = Date.now() - realAt;
    const hurried = (until - from) / pace;
    const instant = passed < hurried ? from + passed * pace : until + passed - hurried;
    this.#latest = Math.max(this.#latest, instant);
    return epochMs(Math.floor(this.#latest));
  };

  /** Goes by what main goes by. */
  goBy(stretch: Stretch): void {
    this.#stretch = stretch;
  }
}

/** The real application with everything real but the tenant, whose time can be hurried. */
export interface HurriedKiosk {
  readonly app: ElectronApplication;
  /** The visitor's page, as it was last attached to. */
  readonly page: Page;
  /** Attaches to the visitor's page anew: a debugger loses a page that crashed. */
  attach(): Promise<void>;
  /** Electron's user data folder. */
  readonly profile: string;
  readonly policyFile: string;
  /** Waits for the window with a page: `index.html` or `staff.html`. */
  pageAt(name: string): Promise<Page>;
  /** Hurries to an instant, and resolves when it is there; from then on time is as usual. */
  hurryTo(at: EpochMs): Promise<void>;
  /** What main holds, and the process of the visitor's page. */
  held(): Promise<HeldByMain & { readonly life: number }>;
  /** Ends the process of the visitor's page. */
  crashPage(): Promise<void>;
  lateness(): Promise<Lateness>;
  /** Makes a leak in main of so many bytes a check-in. */
  leak(bytes: number): Promise<void>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');
const loader = join(import.meta.dirname, 'hurried-time.cjs');

/** Milliseconds for a window to be there, and for what a visitor waits for; more than any deadline. */
const longestWait = 20_000;

/** Starts it at the clock's instant; `pace` is how much faster time goes by in a hurry. */
export async function launchHurried(
  tenant: SimulatedTenant,
  policy: object,
  clock: HurriedClock,
  pace: number,
): Promise<HurriedKiosk> {
  const folder = await mkdtemp(join(tmpdir(), 'two-days-'));
  const profile = join(folder, 'profile');
  const policyFile = join(folder, 'policy.json');
  await writeFile(policyFile, JSON.stringify(policy));
  const vault = keychain();
  for (const [name, secret] of Object.entries(secretsFor(tenant))) {
    const written = await vault.write(name, secret);
    if (!written.ok) throw new Error(`the keychain refused ${name}: ${written.error.cause}`);
  }
  const app = await _electron.launch({
    args: [
      ...['-r', loader],
      root,
      `--user-data-dir=${profile}`,
      `--policy=${policyFile}`,
      // The product never touches certificate verification: the launcher vouches for the tenant's CA.
      `--ignore-certificate-errors-spki-list=${tenant.caSpki}`,
      '--disable-gpu',
      `--hurried-from=${clock.now()}`,
    ],
    // Chromium's own sandbox needs an unprivileged user, which the machine of a test may not have.
    chromiumSandbox: false,
  });

  let ended: string | null = null;
  app.process().once('exit', (code, signal) => {
    ended = `with ${signal ?? code}, after: ${lastLines(profile)}`;
  });

  async function pageAt(name: string, windows = () => app.windows()): Promise<Page> {
    const patience = performance.now() + longestWait;
    for (;;) {
      const page = windows().find((open) => open.url() === `app://kiosk/${name}`);
      if (page) {
        await page.waitForLoadState();
        page.setDefaultTimeout(longestWait);
        return page;
      }
      if (performance.now() > patience) throw new Error(`the kiosk has not opened ${name}`);
      await pause(20);
    }
  }

  /** Asks what hurried-time.cjs put there. */
  async function ask<Q extends keyof HurriedTime>(
    question: Q,
    ...given: Parameters<HurriedTime[Q]>
  ): Promise<ReturnType<HurriedTime[Q]>> {
    for (;;) {
      try {
        return await app.evaluate(
          (_, [name, numbers]) => Reflect.get(globalThis, 'hurriedTime')[name](...numbers),
          [question, given] as const,
        );
      } catch (error) {
        // The inspector does not hold on to an answer that is not there yet; each may be asked twice.
        if (!(error instanceof Error && error.message.includes('garbage collected'))) throw error;
      }
    }
  }

  /** Real milliseconds until time is there. */
  async function goTo(at: number): Promise<number> {
    const stretch = await ask('hurryTo', at, pace);
    clock.goBy(stretch);
    return stretch.realAt + (stretch.until - stretch.from) / pace - Date.now();
  }

  let browser: Browser | null = null;
  async function attach(): Promise<Page> {
    if (ended !== null) throw new Error(`the application ended ${ended}`);
    await browser?.close();
    const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
    return pageAt('index.html', () => browser?.contexts().flatMap((one) => one.pages()) ?? []);
  }

  // From where main's clock stands now.
  await goTo(0);
  await pageAt('index.html');
  let page = await attach();
  return {
    app,
    get page() {
      return page;
    },
    async attach() {
      page = await attach();
    },
    profile,
    policyFile,
    pageAt,
    async hurryTo(at) {
      if (clock.now() < at) await pause(Math.max(0, await goTo(at)));
    },
    held: () => ask('held'),
    crashPage: () => ask('crashPage'),
    lateness: () => ask('lateness'),
    leak: (bytes) => ask('leak', bytes),
    async close() {
      await browser?.close().catch(() => undefined);
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The last lines of a kiosk's log. */
function lastLines(profile: string): string {
  try {
    return readFileSync(join(profile, 'logs/kiosk.log'), 'utf8').split('\n').slice(-6).join('\n');
  } catch {
    return 'no log';
  }
}
