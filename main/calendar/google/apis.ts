import type { admin_directory_v1 } from '@googleapis/admin';
import type { calendar_v3, GlobalOptions } from '@googleapis/calendar';
import type { EmailAddress } from '../meeting.ts';

/** Google's own packages, ready to be called. */
export interface GoogleApis {
  readonly calendar: calendar_v3.Calendar;
  readonly directory: admin_directory_v1.Admin;
}

/** What the packages are set up with. */
interface ApisParts {
  /** Null: the origins that the packages know. */
  readonly origin: string | null;
  readonly fetch: typeof globalThis.fetch;
  readonly account: EmailAddress | null;
}

/** Most characters of `quotaUser` that Google takes. */
const longestQuotaUser = 40;

/** What a call is made of; all else that the packages send along is about themselves. */
const sent: readonly string[] = ['authorization', 'content-type', 'accept', 'if-match'];

/**
 * Loads the packages, which takes a moment that no start of the kiosk should wait for. They build URLs
 * and know the types; what they would do besides is turned off: tries of their own, credentials that
 * they find in the environment, and another host for everything that `GOOGLE_CLOUD_UNIVERSE_DOMAIN`
 * would name.
 */
export async function loadApis({ origin, fetch, account }: ApisParts): Promise<GoogleApis> {
  const [{ calendar_v3 }, { admin_directory_v1 }] = await Promise.all([
    import('@googleapis/calendar'),
    import('@googleapis/admin'),
  ]);
  const options: GlobalOptions = {
    ...(origin === null ? {} : { rootUrl: origin }),
    universeDomain: 'googleapis.com',
    retry: false,
    fetchImplementation: plainFetch(fetch),
    // Our `fetch` knows the way out by itself: an agent for `HTTPS_PROXY` would only be built and dropped.
    noProxy: [/^/],
    validateStatus: () => true,
    responseType: 'text',
    // A service account is charged for all whom it acts for, unless it says for whom.
    params: account === null ? {} : { quotaUser: account.slice(0, longestQuotaUser) },
  };
  return {
    calendar: new calendar_v3.Calendar(options),
    directory: new admin_directory_v1.Admin(options),
  };
}

/** The packages' own settings do not reach `fetch`, and no redirect is followed: a token goes along. */
function plainFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, { method = 'GET', headers, body, signal } = {}) =>
    fetch(input, {
      method,
      headers: [...new Headers(headers)].filter(([name]) => sent.includes(name)),
      body: body ?? null,
      signal: signal ?? null,
      redirect: 'manual',
    });
}
