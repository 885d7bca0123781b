import { text } from 'node:stream/consumers';
import { epochMs } from '../../shared/epoch-ms.ts';
import {
  type LookupAnswer,
  type LookupQuestion,
  withoutMeeting,
} from '../check-in/meeting-lookup.ts';
import { type Kiosk, openKiosk } from '../kiosk.ts';
import { keychain } from '../tenant/keychain.ts';
import { licenceWords } from '../tenant/licence/licence-words.ts';
import { memoryVault } from '../tenant/memory-vault.ts';
import { loadPolicy } from '../tenant/policy.ts';
import { describePolicyFailure } from '../tenant/policy-failure.ts';
import { lookupArguments, lookupUsage } from './lookup-arguments.ts';
import { lookupJson, lookupText } from './lookup-report.ts';

/** Exit code for arguments, a policy or secrets that cannot be used. */
const badInput = 2;

/**
 * What the kiosk would show for a host, a time and a visitor, and why. Reads the calendar live and
 * leaves nothing on disk. Exit 0 whenever an outcome was reached.
 */
async function lookup(argv: readonly string[]): Promise<number> {
  const now = () => epochMs(Date.now());
  const asked = lookupArguments(argv, now());
  if (!asked.ok) return complain(`${asked.error}\n${lookupUsage}`);
  const loaded = loadPolicy(asked.value.policy);
  if (!loaded.ok) return complain(describePolicyFailure(asked.value.policy, loaded.error));
  for (const warning of loaded.value.warnings) console.error(warning);
  const secrets = asked.value.secretsFromStdin ? memoryVault(await text(process.stdin)) : null;
  if (secrets && !secrets.ok) return complain(`--secrets: ${secrets.error}`);
  const opened = openKiosk({
    policy: loaded.value.policy,
    storage: { visits: ':memory:', cache: ':memory:' },
    // The command runs from source only.
    licence: { file: null, clock: null, trustDemoKey: true },
    vault: secrets ? secrets.value : keychain(),
    fetch: globalThis.fetch,
    now,
    show: () => undefined,
    log: { problem: (text) => console.error(text), checkIn: () => undefined },
  });
  if (!opened.ok) throw new Error(`databases in memory did not open: ${opened.error.code}`);
  const kiosk = opened.value;
  const answer = await firstAnswer(kiosk.lookup, asked.value);
  if (answer.outcome.outcome === 'not-licensed') {
    console.error(`not-licensed: ${licenceWords(await kiosk.licence.view())}`);
  }
  kiosk.dispose();
  const json = asked.value.json || !process.stdout.isTTY;
  process.stdout.write(
    `${json ? JSON.stringify(lookupJson(answer), null, 2) : lookupText(answer, kiosk.screen.timeZone)}\n`,
  );
  return 0;
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

function complain(problem: string): number {
  console.error(problem);
  return badInput;
}

const code = await lookup(process.argv.slice(2));
// Not when the event loop is idle: a request that nobody waits for any more may still run.
process.stdout.write('', () => process.exit(code));
