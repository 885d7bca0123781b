/**
 * A process that renews access tokens and writes a key into the real keychain until it is killed.
 *
 *     node test/soak/rotation-process.ts '{…}'
 *
 * Each line on standard output is in the pipe before the program goes on: `asking` and `answered`
 * around a request, `storing` and `stored` around a write of the refresh token, `writing KEY` and
 * `written KEY` around one of the key, where KEY is the name that {@link keyNamed} makes it of.
 */
import { writeSync } from 'node:fs';
import { providers } from '../../main/calendar/registry.ts';
import { keychain } from '../../main/tenant/keychain.ts';
import {
  type DelegatedAuthorization,
  refreshTokens,
} from '../../main/tenant/sign-in/refresh-tokens.ts';
import { epochMs } from '../../shared/epoch-ms.ts';
import { keyName, keyNamed, refreshTokenName } from './rotation-secrets.ts';
import { seededRandom } from './seeded-random.ts';

/** What the program is told. */
export interface RotationArgument {
  readonly authorization: DelegatedAuthorization;
  /** A refresh token to begin with; null: the one in the keychain. */
  readonly signIn: string | null;
  readonly seed: string;
  /** Which of the run's processes it is. */
  readonly kill: number;
}

const argument = JSON.parse(process.argv[2] ?? '') as RotationArgument;
const random = seededRandom(argument.seed);
const vault = keychain(null);
if (argument.signIn) await writeRefreshToken(refreshTokenName, argument.signIn);
const { refusals } = providers.microsoft;
const tokens = refreshTokens({
  authorization: argument.authorization,
  refusals,
  vault: { ...vault, write: writeRefreshToken },
  async fetch(input, init) {
    say('asking');
    const answer = await fetch(input, init);
    say('answered');
    return answer;
  },
  now: () => epochMs(Date.now()),
});

for (let number = 0; ; number += 1) {
  const got = await tokens.get(AbortSignal.timeout(60_000));
  if (!got.ok) throw new Error(got.error.detail);
  tokens.refuse(got.value);
  const key = `${argument.kill}.${number}:${1 + random.below(9_000)}`;
  say(`writing ${key}`);
  const written = await vault.write(keyName, keyNamed(key));
  if (!written.ok) throw new Error(written.error.cause);
  say(`written ${key}`);
}

async function writeRefreshToken(name: string, secret: string) {
  say('storing');
  const written = await vault.write(name, secret);
  say('stored');
  return written;
}

/** Writes a line with a system call of its own, which returns when the reader can have it. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
