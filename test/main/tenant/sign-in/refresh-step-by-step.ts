/**
 * Signs in with a refresh token and asks for an access token three times, with the real keychain.
 * Says `answered` when the authority has given one, then waits for a line on standard input; says how
 * each call ended.
 *
 *     node refresh-step-by-step.ts '{"issuer":…}' REFRESH-TOKEN
 */
import { createInterface } from 'node:readline';
import { providers } from '../../../../main/calendar/registry.ts';
import { keychain } from '../../../../main/tenant/keychain.ts';
import { refreshTokens } from '../../../../main/tenant/sign-in/refresh-tokens.ts';
import { epochMs } from '../../../../shared/epoch-ms.ts';

const [authorization = '', signIn = ''] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const vault = keychain();
const stored = await vault.write('microsoft.refreshToken', signIn);
if (!stored.ok) throw new Error(stored.error.cause);
const tokens = refreshTokens({
  authorization: JSON.parse(authorization),
  refusals: providers.microsoft.refusals,
  vault,
  async fetch(input, init) {
    const answer = await fetch(input, init);
    if (init?.method === 'POST') {
      console.log('answered');
      await lines.next();
    }
    return answer;
  },
  now: () => epochMs(Date.now()),
});
for (let call = 0; call < 3; call += 1) {
  const answer = await tokens.get(AbortSignal.timeout(60_000));
  console.log(answer.ok ? 'token' : answer.error.detail);
}
process.exit();
