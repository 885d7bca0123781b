import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Kiosk, openKiosk } from '../../../main/kiosk.ts';
import { Setup } from '../../../main/setup/setup.ts';
import { type DeviceSettings, deviceSettings } from '../../../main/tenant/device-settings.ts';
import { effectivePolicy } from '../../../main/tenant/effective-policy.ts';
import type { JsonObject } from '../../../main/tenant/json-object.ts';
import { memoryVault } from '../../../main/tenant/memory-vault.ts';
import type { Vault } from '../../../main/tenant/vault.ts';
import type { Completion } from '../../../shared/completion.ts';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { type SetupView, setupViewSchema } from '../../../shared/staff/setup-view.ts';
import { demoLicence } from '../../licence/demo-licence.ts';
import { companyTimeZone } from '../../tenant/company/company.ts';
import type { SimulatedTenant } from '../../tenant/simulated-tenant.ts';
import { trust } from '../../tenant/trust.ts';
import { temporaryFolder } from '../sqlite/temporary-folder.ts';
import { anAttempt } from '../visits/visit-builder.ts';

/** A kiosk's folder, keychain and policy file, and the wizard on them, opened again and again. */
export interface SetupBench {
  readonly folder: string;
  readonly vault: Vault;
  readonly device: DeviceSettings;
  /** What the policy file gives; may be replaced at any time. */
  policyFile: JsonObject;
  mode: 'kiosk' | 'windowed';
  isLicensed: boolean;
  /** The wizard in use; another one after {@link reopen}. */
  readonly setup: Setup;
  /** Everything the wizard told by itself, in order. */
  readonly told: readonly SetupView[];
  readonly reports: readonly string[];
  /** Addresses that a browser was opened at. */
  readonly browsed: readonly string[];
  /** How often other settings came into force. */
  readonly finished: number;
  /** Ends the wizard as a crash would, and opens it anew. */
  reopen(): Setup;
  /** Resolves with the wizard once it fits, now or after it changed by itself. */
  until(fits: (view: SetupView) => boolean): Promise<SetupView>;
  /** The kiosk by the settings in force, closed with the test. */
  openKiosk(): Kiosk & { readonly shown: readonly Completion[] };
}

/** What IT presets for a simulated tenant: where it is, for it is not where its provider is. */
export const presetFor = ({ provider, block: { cloud, endpoints } }: SimulatedTenant) => ({
  tenant: {
    timeZone: companyTimeZone,
    domains: ['contoso.example'],
    licence: demoLicence(),
    calendar: { [provider]: provider === 'microsoft' ? { cloud } : { endpoints } },
  },
});

/** An empty vault in memory. */
export function emptyVault(): Vault {
  const vault = memoryVault('{}');
  if (!vault.ok) throw new Error(vault.error);
  return vault.value;
}

/** A fresh kiosk with nothing but a policy file. */
export function setupBench(
  tenant: SimulatedTenant,
  given: Partial<Pick<SetupBench, 'vault'>> = {},
) {
  trust(tenant);
  const folder = temporaryFolder();
  const now = () => epochMs(Date.now());
  const told: SetupView[] = [];
  const reports: string[] = [];
  const browsed: string[] = [];
  const looking = new Set<() => void>();
  const report = (problem: string) => void reports.push(problem);
  const vault = given.vault ?? emptyVault();
  const device = deviceSettings({ file: join(folder, 'settings.json'), now, report });
  let finished = 0;
  let kiosk: Kiosk | null = null;
  let setup: Setup;

  const effective = () => {
    const content = device.read();
    if (!content.ok) throw new Error(JSON.stringify(content.error));
    return effectivePolicy(bench.policyFile, content.value.settings).policy;
  };
  const open = () =>
    new Setup({
      device,
      policies: () => bench.policyFile,
      vault,
      fetch: globalThis.fetch,
      now,
      report,
      openBrowser: async (url) => void browsed.push(url),
      mode: () => bench.mode,
      calendarInForce: () => kiosk?.calendar ?? null,
      isLicensed: async () => bench.isLicensed,
      folder,
      onChange(view) {
        told.push(setupViewSchema.parse(view));
        for (const look of looking) look();
      },
      onFinished: () => {
        finished += 1;
      },
    });

  const bench: SetupBench = {
    folder,
    vault,
    device,
    policyFile: presetFor(tenant),
    mode: 'windowed',
    isLicensed: true,
    get setup() {
      return setup;
    },
    told,
    reports,
    browsed,
    get finished() {
      return finished;
    },
    reopen() {
      setup.dispose();
      setup = open();
      return setup;
    },
    async until(fits) {
      const now = await setup.setup();
      if (fits(now)) return now;
      return new Promise((resolve) => {
        const look = () => {
          const last = told.at(-1);
          if (!last || !fits(last)) return;
          looking.delete(look);
          resolve(last);
        };
        looking.add(look);
      });
    },
    openKiosk() {
      const shown: Completion[] = [];
      const opened = openKiosk({
        policy: effective(),
        storage: { visits: ':memory:', cache: ':memory:' },
        licence: { file: null, clock: null, trustDemoKey: true },
        vault,
        fetch: globalThis.fetch,
        now,
        show: (completion) => void shown.push(completion),
        log: { problem: report, checkIn: () => undefined },
      });
      if (!opened.ok) throw new Error(opened.error.code);
      kiosk = opened.value;
      onTestFinished(() => opened.value.dispose());
      return { ...opened.value, shown };
    },
  };
  setup = open();
  onTestFinished(() => setup.dispose());
  return bench;
}

/** What the visitor's screen is given when Priya Raman checks in to Alex Kim. */
export async function priyaChecksIn(bench: SetupBench): Promise<Completion> {
  const kiosk = bench.openKiosk();
  kiosk.checkIn.checkIn({
    attempt: anAttempt(),
    visitor: { name: 'Priya Raman', company: null, email: null },
    host: { name: 'Alex Kim', handle: null },
  });
  for (;;) {
    const [completion] = kiosk.shown;
    if (completion) return completion;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
