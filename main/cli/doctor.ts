import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { epochMs } from '../../shared/epoch-ms.ts';
import type { LicenceView } from '../../shared/staff/licence-view.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { readSettings } from '../diagnosis/settings-findings.ts';
import { deviceSettings } from '../tenant/device-settings.ts';
import { keychain } from '../tenant/keychain.ts';
import { demoKey } from '../tenant/licence/demo-key.ts';
import { Licence } from '../tenant/licence/licence.ts';
import { ToldTime } from '../tenant/licence/told-time.ts';
import { vendorKeys } from '../tenant/licence/vendor-key.ts';
import { memoryVault } from '../tenant/memory-vault.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { tenantAuthorization, tenantCalendar } from '../tenant/tenant-calendar.ts';
import type { Vault } from '../tenant/vault.ts';
import { doctorArguments, doctorUsage } from './doctor-arguments.ts';
import { diagnosisJson, diagnosisText } from './doctor-report.ts';

const exit = { allWell: 0, trouble: 1, badInput: 2 } as const;

const now = () => epochMs(Date.now());
const unheard = () => undefined;

/** What a kiosk needs, looked at one by one: the same as its diagnosis screen says. */
async function doctor(argv: readonly string[]): Promise<number> {
  const asked = doctorArguments(argv);
  if (!asked.ok) return complain(`${asked.error}\n${doctorUsage}`);
  const { policyFile, folder, secretsFromStdin, json } = asked.value;
  const secrets = secretsFromStdin ? memoryVault(await text(process.stdin)) : null;
  if (secrets && !secrets.ok) return complain(`--secrets: ${secrets.error}`);
  const vault = secrets ? secrets.value : keychain();
  const device = deviceSettings({ file: join(folder, 'settings.json'), now, report: unheard });
  const settings = readSettings({ policyFile, device });
  const tenant = settings.effective?.policy.tenant;
  const diagnosis = await diagnose(
    {
      settings,
      licence: () => licenceView(tenant?.licence ?? null, folder),
      calendar: tenant?.calendar ? reachedBy(vault, tenant.calendar) : null,
      wifi: tenant?.wifi ?? null,
      folder,
      vault,
      fetch: globalThis.fetch,
      now,
      version: version(),
    },
    new AbortController().signal,
  );
  const report = json
    ? JSON.stringify(diagnosisJson(diagnosis), null, 2)
    : diagnosisText(diagnosis);
  process.stdout.write(`${report}\n`);
  const isWell = diagnosis.findings.every(({ verdict }) => verdict === 'ok');
  return isWell ? exit.allWell : exit.trouble;
}

function reachedBy(vault: Vault, settings: NonNullable<Policy['tenant']['calendar']>) {
  const parts = { vault, fetch: globalThis.fetch, now, report: unheard };
  return {
    settings,
    provider: tenantCalendar(settings, parts),
    authorization: tenantAuthorization(settings),
  };
}

/** As the kiosk would judge it; nothing is asked of a server, and nothing written. */
async function licenceView(fromPolicy: string | null, folder: string): Promise<LicenceView> {
  const told = new ToldTime({ file: join(folder, 'clock.json'), fetch: globalThis.fetch });
  const licence = new Licence({
    fromPolicy,
    file: join(folder, 'licence.jwt'),
    // What runs from source may trust the key of the demo.
    keys: [...vendorKeys, demoKey],
    now,
    time: { latest: (clock) => told.latest(clock), ask: async () => undefined },
    onLapse: unheard,
    report: unheard,
  });
  const view = await licence.view();
  licence.close();
  return view;
}

function version(): string {
  const file = join(import.meta.dirname, '../../package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

function complain(problem: string): number {
  console.error(problem);
  return exit.badInput;
}

const code = await doctor(process.argv.slice(2));
// Not when the event loop is idle: a request that nobody waits for any more may still run.
process.stdout.write('', () => process.exit(code));
