import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessTokens } from '../../calendar/access-tokens.ts';
import { aborted, untilAborted } from '../../calendar/call-failure.ts';
import type { CalendarFailure } from '../../calendar/provider.ts';

/** An access token, and until when it may be used, in epoch milliseconds. */
export interface HeldToken {
  readonly token: string;
  readonly until: number;
}

/** A token is not used in the last minute of its life, in milliseconds: it has to last for the call. */
const margin = 60_000;

/** A token as an authority granted it; one that does not say how long it lives is used once. */
export const heldFrom = (
  granted: { readonly access_token: string; readonly expires_in?: number | undefined },
  askedAt: number,
): HeldToken => ({
  token: granted.access_token,
  until: askedAt + (granted.expires_in ?? 0) * 1_000 - margin,
});

/** What an access token may be made of (RFC 6749, A.12). No header takes anything else. */
const sendable = /^[\x20-\x7e]+$/;

const unusable = {
  cause: 'bad-response',
  retryAfter: null,
  detail: 'sign-in: unusable token',
} as const;

/**
 * Access tokens that are requested one at a time and held in memory. A caller that gives up leaves
 * the request running for the others.
 */
export function heldTokens(
  request: () => Promise<Result<HeldToken, CalendarFailure>>,
  now: () => number,
): AccessTokens {
  let held: HeldToken | null = null;
  let running: Promise<Result<string, CalendarFailure>> | null = null;

  async function renew(): Promise<Result<string, CalendarFailure>> {
    const granted = await request();
    if (!granted.ok) return granted;
    if (!sendable.test(granted.value.token)) return fail(unusable);
    held = granted.value;
    return ok(granted.value.token);
  }

  return {
    async get(signal) {
      if (held && now() < held.until) return ok(held.token);
      running ??= renew().finally(() => {
        running = null;
      });
      return untilAborted(running, signal, aborted);
    },
    refuse(token) {
      if (held?.token === token) held = null;
    },
  };
}
