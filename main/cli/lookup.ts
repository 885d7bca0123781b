import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { epochMs } from '../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  type LookupAnswer,
  type LookupQuestion,
  withoutMeeting,
} from '../check-in/meeting-lookup.ts';
import { readSettings } from '../diagnosis/settings-findings.ts';
import { type Kiosk, openKiosk } from '../kiosk.ts';
import { deviceSettings } from '../tenant/device-settings.ts';
import { licenceWords } from '../tenant/licence/licence-words.ts';
import { memoryVault } from '../tenant/memory-vault.ts';
import { loadPolicy } from '../tenant/policy.ts';
import type { CheckedPolicy } from '../tenant/policy-check.ts';
import { describePolicyFailure } from '../tenant/policy-failure.ts';
import { policySources } from '../tenant/policy-sources.ts';
import { type Command, complain, type KioskPlaces, print, say } from './command-world.ts';
import { exitCodes } from './exit-codes.ts';
import { lookupArguments, lookupUsage } from './lookup-arguments.ts';
import { lookupJson, lookupText } from './lookup-report.ts';

const now = () => epochMs(Date.now());

/**
 * What the kiosk would show for a host, a time and a visitor, and why. Reads the calendar live and
 * leaves nothing on disk.
 */
export const lookup: Command = async (argv, world) => {
  const asked = lookupArguments(argv, now());
  if (!asked.ok) {
    return complain(world, `${asked.error}\n${lookupUsage(world.calledBy)}`, exitCodes.badInput);
  }
  const { policy: file, secretsFromStdin } = asked.value;
  const gone = file === null ? policyOf(world.kiosk) : policyIn(file);
  if (!gone.ok) return complain(world, gone.error, exitCodes.badInput);
  const { policy, warnings } = gone.value;
  for (const warning of warnings) say(world, warning);
  const secrets = secretsFromStdin ? memoryVault(await text(world.stdin)) : null;
  if (secrets && !secrets.ok) {
    return complain(world, `--secrets: ${secrets.error}`, exitCodes.badInput);
  }
  const { fetch, trustDemoKey } = world;
  const opened = openKiosk({
    policy,
    storage: { visits: ':memory:', cache: ':memory:' },
    licence: { file: join(world.kiosk.folder, 'licence.jwt'), clock: null, trustDemoKey },
    vault: secrets ? secrets.value : world.vault,
    fetch,
    now,
    show: () => undefined,
    log: { problem: (problem) => say(world, problem), checkIn: () => undefined },
  });
  if (!opened.ok) throw new Error(`databases in memory did not open: ${opened.error.code}`);
  const kiosk = opened.value;
  const answer = await firstAnswer(kiosk.lookup, asked.value);
  if (answer.outcome.outcome === 'not-licensed') {
    say(world, `not-licensed: ${licenceWords(await kiosk.licence.view())}`);
  }
  kiosk.dispose();
  const json = asked.value.json || !world.stdout.isTTY;
  print(
    world,
    json ? JSON.stringify(lookupJson(answer), null, 2) : lookupText(answer, kiosk.screen.timeZone),
  );
  return exitCodes.done;
};

/** What one policy file says, alone. */
function policyIn(file: string): Result<CheckedPolicy, string> {
  const loaded = loadPolicy(file);
  return loaded.ok ? loaded : fail(describePolicyFailure(file, loaded.error));
}

/** What the kiosk goes by; whatever is wrong with that, a line each. */
function policyOf({ folder, policyFile }: KioskPlaces): Result<CheckedPolicy, string> {
  const device = deviceSettings({
    file: join(folder, 'settings.json'),
    now,
    report: () => undefined,
  });
  const { effective, findings } = readSettings({ sources: policySources(policyFile), device });
  const wrong = findings.filter(({ verdict }) => verdict !== 'ok').map(({ means }) => means);
  return effective ? ok({ policy: effective.policy, warnings: wrong }) : fail(wrong.join('\n'));
}

/** With an empty cache, the first answer is the live one, and the only one. */
async function firstAnswer(
  lookup: Kiosk['lookup'],
  question: LookupQuestion,
): Promise<LookupAnswer> {
  if (lookup) {
    for await (const answer of lookup.answers(question, new AbortController().signal))
      return answer;
  }
  return withoutMeeting({ outcome: 'not-configured' });
}
