import {
  type ClientAuth,
  type Configuration,
  type CustomFetch,
  clockTolerance,
  customFetch,
  discovery,
  None,
} from 'openid-client';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { boundedFetch } from '../../calendar/bounded-fetch.ts';
import { reachable } from './authority-fault.ts';
import { watchingClock } from './authority-link.ts';
import { delegatedProof } from './delegated-proof.ts';
import { abandoned, type SignInFailure, type SignInParts } from './sign-in.ts';
import { type Circumstances, signInFailure, vaultFailed } from './sign-in-failure.ts';

/** Seconds for one answer of the authority. */
export const timeout = 10;

/** Seconds that an ID token may be out of its time; beyond, the sign-in names the clock as the cause. */
const tolerance = 300;

/** The authority that a sign-in talks to. */
export interface Authority {
  /** Its metadata, and the kiosk as a client of it. */
  readonly client: Configuration;
  /** What the client's requests are sent with. */
  readonly fetch: CustomFetch;
  /** What a failed step of the sign-in means. Once the signal is aborted, that is all it means. */
  failure(error: unknown): Promise<SignInFailure>;
}

/**
 * Finds the authority that the kiosk signs in to as itself. Every request of the sign-in ends with
 * the signal, keeps its deadline, and notes what time it is at the authority.
 */
export const findAuthority = (
  parts: SignInParts,
  signal: AbortSignal,
): Promise<Result<Authority, SignInFailure>> =>
  find(parts, parts.authorization.credential, None(), signal);

/** The same where somebody signs in on the kiosk's behalf. */
export async function findDelegatedAuthority(
  parts: SignInParts,
  signal: AbortSignal,
): Promise<Result<Authority, SignInFailure>> {
  const shown = await delegatedProof(parts.authorization, parts.vault);
  if (!shown.ok) return fail(vaultFailed(shown.error));
  return find(parts, shown.value.proof, shown.value.auth, signal);
}

async function find(
  { authorization, refusals, fetch, now }: SignInParts,
  proof: Circumstances['proof'],
  auth: ClientAuth,
  signal: AbortSignal,
): Promise<Result<Authority, SignInFailure>> {
  const { fetch: watched, clockAhead } = watchingClock(reachable(boundedFetch(fetch)), now);

  const failure = async (error: unknown): Promise<SignInFailure> =>
    signal.aborted ? abandoned : signInFailure(error, { proof, refusals, clockAhead });

  const ending: CustomFetch = (url, options) => {
    const signals = options.signal ? [signal, options.signal] : [signal];
    return watched(url, { ...options, signal: AbortSignal.any(signals) });
  };

  try {
    const { issuer, clientId } = authorization;
    const options = { [customFetch]: ending, timeout };
    const metadata = { [clockTolerance]: tolerance };
    const client = await discovery(new URL(issuer), clientId, metadata, auth, options);
    return ok({ client, fetch: ending, failure });
  } catch (error) {
    return fail(await failure(error));
  }
}
