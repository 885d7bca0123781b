import type { EpochMs } from '../../shared/epoch-ms.ts';
import { fail } from '../../shared/result.ts';
import type { AccessTokens } from '../calendar/access-tokens.ts';
import { boundedFetch } from '../calendar/bounded-fetch.ts';
import type { CalendarProvider } from '../calendar/provider.ts';
import type { Authorization, ProviderKind } from '../calendar/provider-kind.ts';
import { type ProviderName, providers } from '../calendar/registry.ts';
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

/** The calendar that the policy names, signed in to as the policy says. */
export function tenantCalendar(
  calendar: NonNullable<Policy['tenant']['calendar']>,
  parts: TenantCalendarParts,
): CalendarProvider {
  return signedIn(calendar.provider, providers[calendar.provider], calendar, parts);
}

function signedIn<Settings>(
  name: ProviderName,
  kind: ProviderKind<Settings>,
  blocks: { readonly [N in ProviderName]?: Settings | undefined },
  parts: TenantCalendarParts,
): CalendarProvider {
  const settings = blocks[name];
  if (!settings) throw new Error(`a policy without its ${name} block passed its check`);
  const fetch = boundedFetch(parts.fetch);
  const tokens = accessTokens(kind.authorization(settings), { ...parts, fetch });
  return kind.create({ settings, tokens, fetch, now: parts.now });
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
