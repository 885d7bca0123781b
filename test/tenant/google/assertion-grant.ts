import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Delegation } from './delegation.ts';
import { knownScopes, scopesIn } from './scopes.ts';
import type { ServiceAccount } from './service-account.ts';
import type { Bearer } from './token-book.ts';
import { type TokenRefusal, tokenRefusal } from './token-refusal.ts';

/** The grant of RFC 7523, 2.1. */
export const assertionGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** What an assertion is judged by. */
export interface AssertionParts {
  readonly tokenEndpoint: string;
  readonly serviceAccount: ServiceAccount;
  readonly delegation: Delegation;
  /** The address of the enabled account that an e-mail address names. */
  readonly enabledAddress: (address: string) => string | undefined;
  readonly clock: Clock;
}

const claims = z.object({
  iss: z.string(),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
  scope: z.string().default(''),
  sub: z.string().optional(),
});

/** In seconds. */
const tolerance = 300;
const longestLife = 3600;

/**
 * Judges an assertion, and says whom a token for it speaks for. The refusals are Google's, word for
 * word: https://developers.google.com/identity/protocols/oauth2/service-account#error-codes
 */
export async function judgeAssertion(
  { tokenEndpoint, serviceAccount, delegation, enabledAddress, clock }: AssertionParts,
  assertion: string,
): Promise<Bearer | TokenRefusal> {
  const read = readClaims(assertion);
  if (!read) return tokenRefusal('invalid_grant', 'Bad Request');
  const { iss, aud, iat, exp, scope, sub } = read;
  if (iss !== serviceAccount.email) {
    return tokenRefusal('invalid_grant', 'Invalid grant: account not found');
  }
  if (!(await isSigned(assertion, serviceAccount))) {
    return tokenRefusal('invalid_grant', 'Invalid JWT Signature.');
  }
  if (aud !== tokenEndpoint) {
    return tokenRefusal(
      'invalid_grant',
      `Invalid JWT: Failed audience check. The right audience is ${tokenEndpoint}`,
    );
  }
  const now = clock.now() / 1000;
  if (exp - iat > longestLife || iat > now + tolerance || exp < now - tolerance) {
    return tokenRefusal(
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
        'Check your iat and exp values in the JWT claim.',
    );
  }
  const scopes = scopesIn(scope);
  if (scopes.length === 0) {
    return tokenRefusal('invalid_scope', 'Empty or missing scope not allowed.');
  }
  if (!scopes.every((name) => knownScopes.includes(name))) {
    return tokenRefusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
  }
  const bearer = { scopes, byServiceAccount: true, grantId: undefined };
  if (sub === undefined) return { ...bearer, subject: serviceAccount.email };
  const subject = enabledAddress(sub);
  if (subject === undefined) return tokenRefusal('invalid_grant', 'Invalid email or User ID');
  const delegated = delegation.scopesOf(serviceAccount.clientId);
  if (!scopes.every((name) => delegated.includes(name))) {
    return tokenRefusal(
      'unauthorized_client',
      'Client is unauthorized to retrieve access tokens using this method, or client not ' +
        'authorized for any of the scopes requested.',
    );
  }
  return { ...bearer, subject };
}

function readClaims(assertion: string): z.infer<typeof claims> | undefined {
  try {
    return claims.safeParse(decodeJwt(assertion)).data;
  } catch {
    return undefined;
  }
}

async function isSigned(
  assertion: string,
  { keyId, publicKey }: Pick<ServiceAccount, 'keyId' | 'publicKey'>,
): Promise<boolean> {
  const { kid = keyId } = decodeProtectedHeader(assertion);
  if (kid !== keyId) return false;
  return compactVerify(assertion, publicKey, { algorithms: ['RS256'] }).then(
    () => true,
    () => false,
  );
}
