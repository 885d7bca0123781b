import { type CustomFetch, customFetch, discovery, type ServerMetadata } from 'openid-client';
import type { EpochMs } from '../../../shared/epoch-ms.ts';
import type { Authorization } from '../../calendar/provider-kind.ts';
import { reachable } from './authority-fault.ts';

/** The way to an authority, as long as the kiosk runs. */
export interface AuthorityLink {
  /** What its requests are sent with. */
  readonly fetch: CustomFetch;
  /** Its metadata, asked for until they came once; rejects with the errors of openid-client. */
  metadata(): Promise<ServerMetadata>;
  /** How far its clock is ahead of ours, in milliseconds; null where it did not say. */
  clockAhead(): number | null;
}

/** Opens the way; `timeout` is in seconds, for one answer. Nothing is asked yet. */
export function authorityLink(
  { issuer, clientId }: Pick<Authorization, 'issuer' | 'clientId'>,
  parts: { readonly fetch: typeof globalThis.fetch; readonly now: () => EpochMs },
  timeout: number,
): AuthorityLink {
  const { fetch, clockAhead } = watchingClock(reachable(parts.fetch), parts.now);
  let server: ServerMetadata | null = null;
  return {
    fetch,
    async metadata() {
      const options = { [customFetch]: fetch, timeout };
      server ??= (
        await discovery(new URL(issuer), clientId, undefined, undefined, options)
      ).serverMetadata();
      return server;
    },
    clockAhead,
  };
}

/** The same fetch, which notes what time it is at whoever answers. */
export function watchingClock(
  fetch: CustomFetch,
  now: () => EpochMs,
): Pick<AuthorityLink, 'fetch' | 'clockAhead'> {
  let ahead: number | null = null;
  return {
    async fetch(url, options) {
      const answer = await fetch(url, options);
      const date = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(date)) ahead = date - now();
      return answer;
    },
    clockAhead: () => ahead,
  };
}
