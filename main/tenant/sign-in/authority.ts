import {
  type Configuration,
  type CustomFetch,
  clockTolerance,
  customFetch,
  discovery,
  None,
} from 'openid-client';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { boundedFetch } from '../../calendar/bounded-fetch.ts';
import { reachable } from '../token-failure.ts';
import { abandoned, type SignInFailure, type SignInParts } from './sign-in.ts';
import { type Circumstances, signInFailure } from './sign-in-failure.ts';

/** Seconds for one answer of the authority. */
const timeout = 10;

/** Seconds that an ID token may be out of its time; beyond, the sign-in names the clock as the cause. */
const tolerance = 300;

/** The authority that a sign-in talks to. */
export interface Authority {
  /** Its metadata, and the kiosk as a public client of it. */
  readonly client: Configuration;
  /** What the client's requests are sent with. */
  readonly fetch: CustomFetch;
  /** What a failed step of the sign-in means. Once the signal is aborted, that is all it means. */
  failure(error: unknown): Promise<SignInFailure>;
}

/**
 * Finds the authority's metadata. Every request of the sign-in ends with the signal, keeps its
 * deadline, and notes what time it is at the authority.
 */
export async function findAuthority(
  { authorization, fetch, now }: SignInParts,
  proof: Circumstances['proof'],
  signal: AbortSignal,
): Promise<Result<Authority, SignInFailure>> {
  let ahead: number | null = null;
  const reach = reachable(boundedFetch(fetch));

  const failure = async (error: unknown): Promise<SignInFailure> =>
    signal.aborted ? abandoned : signInFailure(error, { proof, clockAhead: () => ahead });

  const watched: CustomFetch = async (url, options) => {
    const signals = options.signal ? [signal, options.signal] : [signal];
    const answer = await reach(url, { ...options, signal: AbortSignal.any(signals) });
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) ahead = date - now();
    return answer;
  };

  try {
    const { issuer, clientId } = authorization;
    const options = { [customFetch]: watched, timeout };
    const metadata = { [clockTolerance]: tolerance };
    const client = await discovery(new URL(issuer), clientId, metadata, None(), options);
    return ok({ client, fetch: watched, failure });
  } catch (error) {
    return fail(await failure(error));
  }
}
