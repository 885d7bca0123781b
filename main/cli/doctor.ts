import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { epochMs } from '../../shared/epoch-ms.ts';
import { type BundleFailure, writeBundle } from '../diagnosis/bundle.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { readSettings } from '../diagnosis/settings-findings.ts';
import { deviceSettings } from '../tenant/device-settings.ts';
import { trustedKeys } from '../tenant/licence/trusted-keys.ts';
import { withLicence } from '../tenant/licence/with-licence.ts';
import { memoryVault } from '../tenant/memory-vault.ts';
import type { Policy } from '../tenant/policy-schema.ts';
import { policySources } from '../tenant/policy-sources.ts';
import { tenantAuthorization, tenantCalendar } from '../tenant/tenant-calendar.ts';
import { type Command, type CommandWorld, complain, print, say } from './command-world.ts';
import { doctorArguments, doctorUsage } from './doctor-arguments.ts';
import { diagnosisJson, diagnosisText } from './doctor-report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const now = () => epochMs(Date.now());
const unheard = () => undefined;

/** What a kiosk needs, looked at one by one: the same as its diagnosis screen says. */
export const doctor: Command = async (argv, world) => {
  const asked = doctorArguments(argv, world.kiosk);
  if (!asked.ok) {
    return complain(world, `${asked.error}\n${doctorUsage(world.calledBy)}`, exitCodes.badInput);
  }
  const { policyFile, folder, secretsFromStdin, json, bundle } = asked.value;
  const secrets = secretsFromStdin ? memoryVault(await text(world.stdin)) : null;
  if (secrets && !secrets.ok) {
    return complain(world, `--secrets: ${secrets.error}`, exitCodes.badInput);
  }
  const { fetch, version } = world;
  const vault = secrets ? secrets.value : world.vault;
  const device = deviceSettings({ file: join(folder, 'settings.json'), now, report: unheard });
  const settings = readSettings({ sources: policySources(policyFile), device });
  const tenant = settings.effective?.policy.tenant;
  const fromPolicy = tenant?.licence ?? null;
  const judged = { folder, fromPolicy, keys: trustedKeys(world.trustDemoKey), fetch, now };
  const diagnosis = await diagnose(
    {
      settings,
      licence: () => withLicence(judged, (licence) => licence.view()),
      calendar: tenant?.calendar ? reachedBy({ vault, fetch }, tenant.calendar) : null,
      wifi: tenant?.wifi ?? null,
      folder,
      vault,
      fetch,
      now,
      version,
    },
    new AbortController().signal,
  );
  const report = { text: diagnosisText(diagnosis), json: diagnosisJson(diagnosis) };
  print(world, json ? JSON.stringify(report.json, null, 2) : report.text);
  if (bundle !== null) {
    const { effective } = settings;
    const written = writeBundle({ file: bundle, report, effective, folder, version });
    if (!written.ok) return noBundle(bundle, written.error, world);
    say(world, `${bundle} is written (${written.value.bytes} bytes), and may be mailed`);
  }
  const isWell = diagnosis.findings.every(({ verdict }) => verdict === 'ok');
  return isWell ? exitCodes.done : exitCodes.notWell;
};

function noBundle(file: string, failure: BundleFailure, world: CommandWorld): ExitCode {
  return failure.cause === 'exists'
    ? complain(world, `--bundle: ${file} is there already`, exitCodes.badInput)
    : complain(
        world,
        `--bundle: ${file} cannot be written (${failure.code})`,
        exitCodes.notWritten,
      );
}

function reachedBy(
  world: Pick<CommandWorld, 'vault' | 'fetch'>,
  settings: NonNullable<Policy['tenant']['calendar']>,
) {
  return {
    settings,
    provider: tenantCalendar(settings, { ...world, now, report: unheard }),
    authorization: tenantAuthorization(settings),
  };
}
