import {
  type DeviceAuthorizationResponse,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
} from 'openid-client';
import { epochMs } from '../../../shared/epoch-ms.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { SignInCause } from '../../../shared/staff/setup-view.ts';
import { type Authority, findDelegatedAuthority } from './authority.ts';
import { keepSignIn } from './keep-sign-in.ts';
import {
  abandoned,
  expired,
  type SignedIn,
  type SignInFailure,
  type SignInParts,
  type StartedCode,
} from './sign-in.ts';

/** Seconds between two questions where the authority does not say (RFC 8628, 3.2). */
const usualInterval = 5;

/** Longest pause between two questions in seconds, however often the network failed. */
const longestInterval = 60;

/** Longest life of a code in seconds that is believed; usual are 15 minutes. */
const longestLife = 60 * 60;

/**
 * Signs somebody in who types a code at an address, on any device (OAuth 2.0 Device Authorization
 * Grant, RFC 8628). Ends when the code does, or the signal.
 */
export async function deviceSignIn(
  parts: SignInParts,
  signal: AbortSignal,
): Promise<Result<StartedCode, SignInFailure>> {
  const found = await findDelegatedAuthority(parts, signal);
  if (!found.ok) return found;
  const authority = found.value;
  const { now, authorization } = parts;
  let device: DeviceAuthorizationResponse;
  try {
    device = await initiateDeviceAuthorization(authority.client, {
      scope: authorization.delegatedScope,
    });
  } catch (error) {
    return fail(await authority.failure(error));
  }
  const { user_code: code, verification_uri: url } = device;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    return fail({ cause: 'bad-response', detail: 'no address to type the code at' });
  }
  const life = Math.min(device.expires_in, longestLife) * 1_000;
  const expiresAt = epochMs(now() + life);
  const end = AbortSignal.any([signal, AbortSignal.timeout(life)]);
  return ok({ code, url, expiresAt, done: redeem(device, authority, parts, signal, end) });
}

/** Asks until there is an answer. A bad minute of the network slows it down, and does not end it. */
async function redeem(
  device: DeviceAuthorizationResponse,
  authority: Authority,
  parts: SignInParts,
  signal: AbortSignal,
  end: AbortSignal,
): Promise<Result<SignedIn, SignInFailure>> {
  let interval = device.interval ?? usualInterval;
  for (;;) {
    try {
      const asked = { ...device, interval };
      const granted = await pollDeviceAuthorizationGrant(authority.client, asked, undefined, {
        signal: end,
      });
      return await keepSignIn(granted, parts, signal);
    } catch (error) {
      if (end.aborted) return fail(signal.aborted ? abandoned : expired);
      const failure = await authority.failure(error);
      if (!mayPass.has(failure.cause)) return fail(failure);
      interval = Math.min(interval * 2, longestInterval);
    }
  }
}

/** RFC 8628, 3.5, asks for longer pauses after a timeout; a proxy's error page is no better. */
const mayPass: ReadonlySet<SignInCause> = new Set([
  'offline',
  'timeout',
  'throttled',
  'bad-response',
]);
