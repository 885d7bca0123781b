import { Configuration, clockTolerance, customFetch, refreshTokenGrant } from 'openid-client';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../../calendar/access-tokens.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';
import type { Authorization, RefusalWords } from '../../calendar/provider-kind.ts';
import type { SecretTooLarge, Vault, VaultFailure } from '../vault.ts';
import { authorityFault } from './authority-fault.ts';
import { authorityLink } from './authority-link.ts';
import { delegatedProof } from './delegated-proof.ts';
import { type HeldToken, heldFrom, heldTokens } from './held-token.ts';
import { tokenFailure, withoutSecret } from './token-failure.ts';

/** Where and as whom somebody has signed in, and where their refresh token is kept. */
export type DelegatedAuthorization = Pick<
  Authorization,
  'issuer' | 'clientId' | 'delegatedScope' | 'showsSecret'
> & { readonly secrets: Pick<Authorization['secrets'], 'refreshToken' | 'clientSecret'> };

/** What {@link refreshTokens} works with. */
export interface RefreshTokensParts {
  readonly authorization: DelegatedAuthorization;
  readonly refusals: RefusalWords;
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
}

/** What one use of a refresh token gave. */
interface Renewal {
  /** The refresh token that was used. */
  readonly used: string;
  /** The one to use from now on; the same where the authority keeps to it. */
  readonly next: string;
  /** The access token that came with it. */
  readonly held: HeldToken;
}

/**
 * Seconds for one answer of the authority. Three times what the kiosk is given to sign in as itself:
 * an answer that is not waited for may hold the only refresh token that still counts.
 */
const timeout = 30;

/**
 * What an authority answers when only a person can help, whatever its provider's own words say:
 * RFC 6749, 5.2, OpenID Connect Core 1.0, 3.1.2.6.
 */
const needsPerson: readonly string[] = [
  'invalid_grant',
  'interaction_required',
  'login_required',
  'consent_required',
];

/**
 * Access tokens for whoever has signed in: OAuth 2.0 refresh (RFC 6749, 6), showing what
 * {@link delegatedProof} finds. The access token is held in memory, the refresh token in the vault
 * alone and read anew for each use.
 *
 * The next refresh token is in the vault before anybody gets the access token that came with it.
 * When the vault does not take it, the keychain having been locked half-way, both wait in memory and
 * each call tries to store the one before it hands out the other. To ask the authority again instead
 * would show it a token that is used up, which an authority that revokes on replay takes for stolen.
 * To hand out the access token at once would hide for an hour that the sign-in is lost if the kiosk
 * ends; the failure brings somebody to the keychain now.
 */
export function refreshTokens(parts: RefreshTokensParts): AccessTokens {
  const { authorization, refusals, vault, now } = parts;
  const { clientId, delegatedScope: scope } = authorization;
  const secretName = authorization.secrets.refreshToken;
  const link = authorityLink(authorization, parts, timeout);
  /** Waits for the vault. */
  let unstored: Renewal | null = null;
  /** The refresh token that the authority has refused for good, and what it said. */
  let refused: { readonly used: string; readonly failure: CalendarFailure } | null = null;

  async function renew(): Promise<Result<HeldToken, CalendarFailure>> {
    const stored = await vault.read(secretName);
    if (!stored.ok) return keychainFailure(stored.error);
    const used = stored.value;
    if (!used) return withoutSecret(secretName, 'missing');
    if (used === refused?.used) return fail(refused.failure);
    if (used !== unstored?.used) {
      const granted = await grant(used);
      if (!granted.ok) return granted;
      unstored = granted.value;
    }
    return store(unstored);
  }

  async function store(renewal: Renewal): Promise<Result<HeldToken, CalendarFailure>> {
    const stored = await vault.read(secretName);
    if (!stored.ok) return keychainFailure(stored.error);
    // Somebody has signed in anew meanwhile, or disconnected: theirs counts.
    if (stored.value !== renewal.used) return renew();
    if (renewal.next !== renewal.used) {
      const written = await vault.write(secretName, renewal.next);
      if (!written.ok) return keychainFailure(written.error);
    }
    unstored = null;
    return ok(renewal.held);
  }

  async function grant(used: string): Promise<Result<Renewal, CalendarFailure>> {
    const shown = await delegatedProof(authorization, vault);
    if (!shown.ok) return keychainFailure(shown.error);
    const { proof, auth } = shown.value;
    try {
      // An ID token may come along, which nobody reads. One that a wrong clock calls expired must not
      // cost the refresh token beside it.
      const client = new Configuration(
        await link.metadata(),
        clientId,
        { [clockTolerance]: Number.MAX_SAFE_INTEGER },
        auth,
      );
      client[customFetch] = link.fetch;
      client.timeout = timeout;
      const askedAt = now();
      const granted = await refreshTokenGrant(client, used, { scope });
      return ok({ used, next: granted.refresh_token ?? used, held: heldFrom(granted, askedAt) });
    } catch (error) {
      const known = { proof, refusals, clockAhead: link.clockAhead };
      const failure = await tokenFailure(error, now(), known);
      const fault = authorityFault(error);
      if (failure.cause !== 'unauthorized' || fault.kind !== 'refused') return fail(failure);
      const isForGood = needsPerson.includes(fault.error) || failure.signIn === 'sign-in-again';
      if (!isForGood) return fail(failure);
      const detail = `sign in again (${failure.detail.replace(/^sign-in: /, '')})`;
      refused = { used, failure: { ...failure, detail } };
      return fail(refused.failure);
    }
  }

  return heldTokens(renew, now);
}

function keychainFailure(error: VaultFailure | SecretTooLarge) {
  const said = error.cause === 'too-large' ? `${error.bytes} bytes` : error.detail;
  const detail = `keychain: ${error.cause} (${said})`;
  const signIn =
    error.cause === 'too-large' ? 'bad-response' : (`keychain-${error.cause}` as const);
  return fail<CalendarFailure>({ cause: 'unauthorized', retryAfter: null, detail, signIn });
}
