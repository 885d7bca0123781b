import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail } from '../../shared/result.ts';
import type { AccessTokens } from '../calendar/access-tokens.ts';
import { boundedFetch } from '../calendar/bounded-fetch.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { Authorization, ProviderKind } from '../calendar/provider-kind.ts';
import { providers } from '../calendar/registry.ts';
import { clientCredentials, provingSecret } from './client-credentials.ts';
import type { Policy } from './policy-schema.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { Vault } from './vault.ts';

/** What the tenant's calendar is reached with. */
export interface TenantCalendarParts {
  readonly vault: Vault;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => EpochMs;
  /** Told why the vault gave no secret, in one line. */
  readonly report: (problem: string) => void;
}

type CalendarSettings = NonNullable<Policy['tenant']['calendar']>;

/** The calendar that the policy names, signed in to as the policy says. */
export const tenantCalendar = (
  calendar: CalendarSettings,
  parts: TenantCalendarParts,
): CalendarProvider =>
  ofItsKind(calendar, (kind, settings) => {
    const fetch = boundedFetch(parts.fetch);
    const tokens = accessTokens(kind.authorization(settings), { ...parts, fetch });
    return kind.create({ settings, tokens, fetch, now: parts.now });
  });

/** Where, as whom and how the kiosk signs in to the calendar that the policy names. */
export const tenantAuthorization = (calendar: CalendarSettings): Authorization =>
  ofItsKind(calendar, (kind, settings) => kind.authorization(settings));

/** What comes of a calendar's kind and the block of settings that belongs to it. */
function ofItsKind<T>(
  calendar: CalendarSettings,
  use: <Settings>(kind: ProviderKind<Settings>, settings: Settings) => T,
): T {
  const settings = calendar[calendar.provider];
  if (!settings)
    throw new Error(`a policy without its ${calendar.provider} block passed its check`);
  return use(providers[calendar.provider], settings);
}

function accessTokens(
  authorization: Authorization,
  { vault, fetch, now, report }: TenantCalendarParts,
): AccessTokens {
  if (authorization.signIn !== 'application') {
    return refreshTokens({ authorization, vault, fetch, now });
  }
  const secret = async () => {
    const read = await vault.read(provingSecret(authorization));
    if (read.ok) return read;
    report(`keychain: ${read.error.cause} (${read.error.detail})`);
    return fail(read.error.cause);
  };
  return clientCredentials({ authorization, secret, fetch, now });
}
