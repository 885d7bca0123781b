import { fail } from '../../../shared/result.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';
import { retryAfter } from '../../calendar/retry-after.ts';
import { authorityFault } from './authority-fault.ts';
import { type Circumstances, signInFailure } from './sign-in-failure.ts';

/** Why there is no secret to sign in with. */
export type SecretState = 'missing' | 'unusable' | 'locked' | 'unavailable';

const secretStates = {
  missing: ['no-secret', 'not in the keychain'],
  unusable: ['no-secret', 'what is in the keychain is no key that can be used'],
  locked: ['keychain-locked', 'the keychain is locked'],
  unavailable: ['keychain-unavailable', 'there is no keychain'],
} as const;

/** Nothing can be asked for without the secret; the detail names it. */
export function withoutSecret(name: string, state: SecretState) {
  const [signIn, words] = secretStates[state];
  const detail = `secret ${name}: ${words}`;
  return fail<CalendarFailure>({ cause: 'unauthorized', retryAfter: null, detail, signIn });
}

/** Why an authority gave no token, in the words that every provider's calls fail with. */
export async function tokenFailure(
  error: unknown,
  now: number,
  circumstances: Circumstances,
): Promise<CalendarFailure> {
  const fault = authorityFault(error);
  const { cause: signIn, detail: words } = await signInFailure(error, circumstances);
  const detail = `sign-in: ${words}`;
  if (fault.kind === 'no-answer') return { cause: fault.cause, retryAfter: null, detail };
  const { status = 400, headers } = fault.response ?? {};
  if (signIn === 'throttled') {
    const wait = headers ? retryAfter(headers, now) : null;
    return { cause: 'throttled', retryAfter: wait, detail };
  }
  if (status < 400 || status >= 500) return { cause: 'bad-response', retryAfter: null, detail };
  return { cause: 'unauthorized', retryAfter: null, detail, signIn };
}
