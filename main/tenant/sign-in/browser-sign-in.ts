import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  customFetch,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { epochMs, minute } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { untilAborted } from '../../calendar/call-failure.ts';
import { type Authority, findDelegatedAuthority } from './authority.ts';
import { keepSignIn } from './keep-sign-in.ts';
import { type Loopback, listenOnLoopback } from './loopback.ts';
import {
  abandoned,
  expired,
  type SignedIn,
  type SignInFailure,
  type SignInParts,
  type StartedSignIn,
} from './sign-in.ts';

/** What {@link browserSignIn} works with. */
export interface BrowserSignInParts extends SignInParts {
  /** Opens the system's browser; rejects where there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
}

/**
 * Signs somebody in who sits at this computer, in the system's browser: OAuth 2.0 for Native Apps
 * (RFC 8252), that is authorization code with PKCE, state and nonce, and a redirect to loopback. Ends
 * after `patience` milliseconds, or with the signal.
 */
export async function browserSignIn(
  parts: BrowserSignInParts,
  signal: AbortSignal,
  patience = 10 * minute,
): Promise<Result<StartedSignIn, SignInFailure>> {
  const found = await findDelegatedAuthority(parts, signal);
  if (!found.ok) return found;
  const secrets = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  };
  const loopback = await listenOnLoopback(secrets.state, parts.authorization.loopbackHost);
  const opened = await openPage(found.value, parts, secrets, loopback.redirect, signal);
  if (!opened.ok) {
    loopback.close();
    return opened;
  }
  const expiresAt = epochMs(parts.now() + patience);
  const end = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const done = untilBack(loopback.callback, end)
    .then((came) => {
      if (!came) return fail(signal.aborted ? abandoned : expired);
      return redeem(came, found.value, parts, secrets, loopback, signal);
    })
    .finally(() => loopback.close());
  return ok({ expiresAt, done });
}

/** What binds the browser's answer to the question. */
interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

async function openPage(
  { client, failure }: Authority,
  { authorization, openBrowser }: BrowserSignInParts,
  { state, nonce, verifier }: Secrets,
  redirect: string,
  signal: AbortSignal,
): Promise<Result<void, SignInFailure>> {
  let url: URL;
  try {
    url = buildAuthorizationUrl(client, {
      ...authorization.pageParameters,
      redirect_uri: redirect,
      scope: authorization.delegatedScope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  } catch (error) {
    return fail(await failure(error));
  }
  const opening = openBrowser(url.href).then(
    () => ok(undefined),
    () => fail<SignInFailure>({ cause: 'blocked', detail: 'the browser did not open' }),
  );
  return untilAborted<Result<void, SignInFailure>>(opening, signal, () => fail(abandoned));
}

async function redeem(
  came: URL,
  { client, fetch, failure }: Authority,
  parts: SignInParts,
  { state, nonce, verifier }: Secrets,
  { redirect }: Loopback,
  signal: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  client[customFetch] = (url, options) => {
    // openid-client names the redirect by the callback's address, with a slash that we never sent.
    if (options.body instanceof URLSearchParams) options.body.set('redirect_uri', redirect);
    return fetch(url, options);
  };
  try {
    const granted = await authorizationCodeGrant(client, came, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    return await keepSignIn(granted, parts, signal);
  } catch (error) {
    return fail(await failure(error));
  }
}

/** The address that the browser came back to; null where the time was up first. */
const untilBack = (callback: Promise<URL>, end: AbortSignal): Promise<URL | null> =>
  new Promise((resolve) => {
    const giveUp = () => resolve(null);
    end.addEventListener('abort', giveUp, { once: true });
    if (end.aborted) giveUp();
    void callback.then((came) => {
      end.removeEventListener('abort', giveUp);
      resolve(came);
    });
  });
