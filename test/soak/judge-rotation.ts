import type { Examined } from './examine-keychain.ts';
import type { Strictness } from './rotating-authority.ts';
import { keyNamed } from './rotation-secrets.ts';

/** What is known of a kill from outside the keychain. */
export interface Killed {
  readonly strictness: Strictness;
  /** The refresh token that the authority issued last before the examination. */
  readonly latest: string | null;
  /** All that it had issued. */
  readonly issued: readonly string[];
  /** The refresh tokens that the authority was shown during the examination. */
  readonly shown: readonly string[];
  /** Whether a refresh token was in the keychain at any time before. */
  readonly wasSignedIn: boolean;
  /** Names of the keys that may be in the keychain; null for none. */
  readonly keys: readonly (string | null)[];
}

/** What a kill made of the secrets. */
export interface Judgement {
  readonly outcome: 'renewed' | 'sign-in-again' | 'never-signed-in';
  /** The name of the key that was found; null for none. */
  readonly key: string | null;
  readonly problems: readonly string[];
}

/**
 * Judges what was found after a kill. Each secret is the old or the new one, whole. Where the
 * authority keeps old tokens valid, the next renewal works; where it revokes on replay, it works with
 * its latest token, and with any other it is asked exactly once and somebody has to sign in again.
 */
export function judgeRotation(examined: Examined, killed: Killed): Judgement {
  const problems: string[] = [];
  const { refreshToken, key, calls, leftovers } = examined;
  if (!refreshToken.ok) problems.push(`refresh token: ${refreshToken.error.detail}`);
  if (!key.ok) problems.push(`key: ${key.error.detail}`);
  if (leftovers.length > 0) problems.push(`left over: ${leftovers.join(', ')}`);

  const keyName = key.ok && key.value !== null ? (key.value.split(' ')[0] ?? '') : null;
  if (!killed.keys.includes(keyName)) {
    problems.push(`key ${keyName} is there, not ${killed.keys.join(' or ')}`);
  }
  if (keyName !== null && key.ok && key.value !== keyNamed(keyName)) {
    problems.push(`key ${keyName} is mixed`);
  }

  const stored = refreshToken.ok ? refreshToken.value : null;
  if (stored !== null && !killed.issued.includes(stored)) problems.push('refresh token is mixed');
  const isNew = stored === null && !killed.wasSignedIn;
  const works = stored !== null && (killed.strictness === 'keeps-old' || stored === killed.latest);
  const outcome = isNew ? 'never-signed-in' : works ? 'renewed' : 'sign-in-again';
  const expected = {
    'never-signed-in': /^unauthorized: secret microsoft\.refreshToken: not in the keychain$/,
    renewed: /^token$/,
    'sign-in-again': /^unauthorized: sign in again \(HTTP 400 invalid_grant\)$/,
  }[outcome];
  if (!calls.every((call) => expected.test(call))) {
    problems.push(`calls ended in ${calls.join(', ')}, where it ought to be ${outcome}`);
  }
  const requests = isNew ? 0 : 1;
  if (killed.shown.length !== requests) {
    problems.push(`the authority was asked ${killed.shown.length} times, not ${requests}`);
  }
  return { outcome, key: keyName, problems };
}
