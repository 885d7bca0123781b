import type { Credential, SignInCause } from '../../../shared/staff/setup-view.ts';
import type { RefusalWords } from '../../calendar/provider-kind.ts';
import type { SecretTooLarge, VaultFailure } from '../vault.ts';
import { type AuthorityRefusal, authorityFault, refusal, refusalWords } from './authority-fault.ts';
import type { SignInFailure } from './sign-in.ts';

/** What is known of a sign-in beside the error that ended it. */
export interface Circumstances {
  /** What the kiosk proved itself with; nothing where somebody signed in on its behalf. */
  readonly proof: Credential | 'nothing';
  readonly refusals: RefusalWords;
  /** How far the authority's clock is ahead of ours, in milliseconds; null where it did not say. */
  readonly clockAhead: () => number | null;
}

/** Further apart than this, in milliseconds, clocks make an authority refuse what we sign. */
const largestSkew = 5 * 60_000;

/** Why a sign-in ended with an error of openid-client; any other error is a bug and is thrown on. */
export async function signInFailure(
  error: unknown,
  circumstances: Circumstances,
): Promise<SignInFailure> {
  const fault = authorityFault(error);
  if (fault.kind === 'no-answer') {
    const { cause, detail } = fault;
    return { cause: wrongTime.test(detail) ? 'clock-skew' : cause, detail };
  }
  const read = fault.error === '' ? await withItsWords(fault) : fault;
  const number = circumstances.refusals.numberIn(read.description);
  return { cause: refusedFor(read, circumstances), detail: refusalWords(read, number) };
}

/** The vault did not give a secret, or did not take one. */
export function vaultFailed(failure: VaultFailure | SecretTooLarge): SignInFailure {
  if (failure.cause === 'too-large') {
    return { cause: 'bad-response', detail: `a refresh token of ${failure.bytes} bytes` };
  }
  return { cause: `keychain-${failure.cause}`, detail: `keychain: ${failure.detail}` };
}

/**
 * A certificate or an ID token that is out of its time: Node's words, Chromium's, openid-client's. A
 * kiosk whose battery is empty wakes up years ago, and finds every certificate not yet valid.
 */
const wrongTime = /CERT_NOT_YET_VALID|CERT_HAS_EXPIRED|CERT_DATE_INVALID|JWT_TIMESTAMP_CHECK/;

/** Reads the error out of an answer that openid-client did not: to discovery, or with a challenge. */
async function withItsWords(fault: AuthorityRefusal): Promise<AuthorityRefusal> {
  const { response } = fault;
  if (!response || response.bodyUsed) return fault;
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    return fault;
  }
  if (typeof body !== 'object' || body === null || !('error' in body)) return fault;
  if (typeof body.error !== 'string') return fault;
  const said = 'error_description' in body ? body.error_description : '';
  return refusal(response, body.error, typeof said === 'string' ? said : '');
}

function refusedFor(refused: AuthorityRefusal, known: Circumstances): SignInCause {
  const { status } = refused.response ?? { status: 400 };
  if (status === 429) return 'throttled';
  if (status < 400 || status >= 500) return 'bad-response';
  const told = errors[refused.error] ?? 'bad-response';
  const cause = known.refusals.causeOf(refused) ?? unproven(told, known) ?? told;
  const isOfTime = signs(known.proof) && cause === 'unknown-certificate';
  const ahead = known.clockAhead() ?? 0;
  return isOfTime && Math.abs(ahead) > largestSkew ? 'clock-skew' : cause;
}

/** Whether the kiosk proves itself with something that it signs anew each time. */
const signs = (proof: Circumstances['proof']): boolean =>
  proof === 'certificate' || proof === 'key-file';

/**
 * `invalid_client` says of each proof only that it did not do, and `invalid_grant` of the assertion
 * that a key file's key has signed (RFC 7521, 4.1.1).
 */
function unproven(told: SignInCause, { proof }: Circumstances): SignInCause | undefined {
  if (told === 'sign-in-again') return proof === 'key-file' ? 'unknown-certificate' : undefined;
  if (told !== 'wrong-secret') return undefined;
  if (signs(proof)) return 'unknown-certificate';
  return proof === 'nothing' ? 'unknown-application' : undefined;
}

/**
 * What is left to go by where the provider's own words tell no more: RFC 6749, 4.1.2.1 and 5.2;
 * RFC 8628, 3.5; OpenID Connect Core 1.0, 3.1.2.6; and two that are in no standard
 * (`authorization_declined`, `invalid_tenant`).
 */
const errors: Readonly<Record<string, SignInCause>> = {
  access_denied: 'declined',
  authorization_declined: 'declined',
  expired_token: 'expired',
  consent_required: 'consent-missing',
  invalid_client: 'wrong-secret',
  invalid_grant: 'sign-in-again',
  interaction_required: 'sign-in-again',
  login_required: 'sign-in-again',
  invalid_tenant: 'unknown-tenant',
  unauthorized_client: 'wrong-application-type',
  unsupported_grant_type: 'wrong-application-type',
  slow_down: 'throttled',
  temporarily_unavailable: 'throttled',
};
